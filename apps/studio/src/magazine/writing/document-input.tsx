import { Stack } from '@sanity/ui'
import type { ObjectInputProps } from 'sanity'
import { TypeHelpCard } from './type-help-card.tsx'

/** The form of a document, with the help for its type on top. */
export function DocumentInput(props: ObjectInputProps) {
  const { name, title } = props.schemaType
  return (
    <Stack gap={5}>
      <TypeHelpCard type={name} title={title ?? name} />
      {props.renderDefault(props)}
    </Stack>
  )
}
