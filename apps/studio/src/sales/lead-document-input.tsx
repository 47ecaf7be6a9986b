import { Stack } from '@sanity/ui'
import type { ObjectInputProps } from 'sanity'
import { EnquiryCard } from './enquiry-card.tsx'

/** The enquiry to read on top, the fields to work with below. */
export function LeadDocumentInput(props: ObjectInputProps) {
  return (
    <Stack gap={5}>
      <EnquiryCard document={props.value} />
      {props.renderDefault(props)}
    </Stack>
  )
}
