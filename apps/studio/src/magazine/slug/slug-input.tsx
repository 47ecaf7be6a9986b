import { Stack } from '@sanity/ui'
import type { InputProps } from 'sanity'
import { SlugNotice } from './slug-notice.tsx'

/** The Studio's input; below the address of a document also what a change of it leads to. */
export function InputWithSlugNotice(props: InputProps) {
  const isAddress = props.schemaType.name === 'slug' && props.path.length === 1 && props.path[0] === 'slug'
  const input = props.renderDefault(props)
  return isAddress ? (
    <Stack gap={3}>
      {input}
      <SlugNotice slug={props.value} />
    </Stack>
  ) : (
    input
  )
}
