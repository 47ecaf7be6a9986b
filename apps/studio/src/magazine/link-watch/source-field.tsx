import { siblingValue } from '@repo/content/shared/validation/sibling-value.ts'
import { Card, Stack, Text } from '@sanity/ui'
import { memo } from 'react'
import type { ObjectFieldProps } from 'sanity'
import { linkNotes } from './link-notes.ts'
import { useLinkCheck } from './use-link-check.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The source of an article, below what the link watch knows of its address. */
export function SourceField(props: ObjectFieldProps) {
  return (
    <Stack gap={4}>
      <SourceNotes
        url={textOf(siblingValue(props.value, 'url'))}
        retrievedOn={textOf(siblingValue(props.value, 'retrievedOn'))}
      />
      {props.renderDefault(props)}
    </Stack>
  )
}

interface SourceNotesProps {
  readonly url: string | undefined
  readonly retrievedOn: string | undefined
}

const SourceNotes = memo(function SourceNotes({ url, retrievedOn }: SourceNotesProps) {
  const check = useLinkCheck(url)
  if (check === undefined) return null
  return linkNotes(check, retrievedOn).map(({ tone, title, text }) => (
    <Card key={title} tone={tone} border radius={2} padding={3} data-testid="source-note" role="status">
      <Stack gap={3}>
        <Text size={1} weight="medium">{`Original: ${title}`}</Text>
        <Text size={1}>{text}</Text>
      </Stack>
    </Card>
  ))
})
