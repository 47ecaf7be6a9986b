import { Stack } from '@sanity/ui'
import { useDeferredValue } from 'react'
import { type ObjectFieldProps, useFormValue } from 'sanity'
import { AppearancePreview } from './appearance-preview.tsx'

/** The fields for search and sharing below what they make of the page. */
export function SeoField(props: ObjectFieldProps) {
  return (
    <Stack gap={5}>
      <LivePreview />
      {props.renderDefault(props)}
    </Stack>
  )
}

/** Follows the form one step behind, so that typing never waits for the preview. */
function LivePreview() {
  const document = useDeferredValue(useFormValue([]))
  return <AppearancePreview document={document} />
}
