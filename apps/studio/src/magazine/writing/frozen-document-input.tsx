import { Card, Stack, Text } from '@sanity/ui'
import { getPublishedId, type ObjectInputProps, useEditState } from 'sanity'
import { DocumentInput } from './document-input.tsx'

/** The form of a document that nobody changes once it is published: read only from then on, with the way to a new one. */
export function FrozenDocumentInput(props: ObjectInputProps) {
  const id = typeof props.value?._id === 'string' ? getPublishedId(props.value._id) : ''
  const { published } = useEditState(id, props.schemaType.name)
  if (published === null) return <DocumentInput {...props} />
  const members = props.members.map(member =>
    member.kind === 'field' ? { ...member, field: { ...member.field, readOnly: true } } : member,
  )
  return (
    <Stack gap={5}>
      <Card tone="primary" padding={4} radius={2} border role="status">
        <Text size={1}>
          Diese Fassung ist veröffentlicht und steht fest. Für einen neuen Text duplizieren Sie sie, geben der
          neuen einen anderen Namen und wählen sie danach im Kontaktangebot.
        </Text>
      </Card>
      <DocumentInput {...props} readOnly members={members} />
    </Stack>
  )
}
