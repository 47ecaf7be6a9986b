import { siblingValue } from '@repo/content/shared/validation/sibling-value.ts'
import { readingMinutes } from '@repo/content/writing/reading-time.ts'
import { type StructureHint, structureHints } from '@repo/content/writing/structure-hints.ts'
import { BulbOutlineIcon } from '@sanity/icons/BulbOutline'
import { Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { memo } from 'react'
import type { Path } from 'sanity'

interface WritingHintsProps {
  readonly body: readonly unknown[] | undefined
  readonly lead: string | undefined
  /** Goes to a block of the body. */
  readonly onOpen: (path: Path) => void
}

/** Reading time and advice on structure; nothing here forbids publishing. */
export const WritingHints = memo(function WritingHints({ body = [], lead, onOpen }: WritingHintsProps) {
  const hints = structureHints({ lead, body })
  return (
    <Card as="section" padding={3} radius={2} border tone="transparent" aria-label="Hinweise zum Text">
      <Stack gap={3}>
        <Text size={1} muted>
          {readingTimeText(readingMinutes({ lead, body }), body)}
        </Text>
        {hints.length === 0 ? null : (
          <Stack as="ul" gap={1}>
            {hints.map(hint => (
              <li key={`${hint.blockKey} ${hint.sentence}`}>
                <Hint hint={hint} onOpen={onOpen} />
              </li>
            ))}
          </Stack>
        )}
      </Stack>
    </Card>
  )
})

function readingTimeText(minutes: number, body: readonly unknown[]): string {
  if (minutes === 0) return 'Lesezeit: noch nichts zu lesen'
  const time = minutes === 1 ? 'Lesezeit: etwa eine Minute' : `Lesezeit: etwa ${minutes} Minuten`
  return body.some(block => siblingValue(block, 'selfCheck')) ? `${time}, dazu der Selbsttest` : time
}

function Hint({ hint, onOpen }: { readonly hint: StructureHint; readonly onOpen: (path: Path) => void }) {
  const { blockKey, sentence } = hint
  const line = (
    <Flex gap={3}>
      <Text size={1} muted>
        <BulbOutlineIcon aria-hidden="true" />
      </Text>
      <Box flex={1}>
        <Text size={1}>{sentence}</Text>
      </Box>
    </Flex>
  )
  return blockKey === undefined ? (
    <Box padding={2}>{line}</Box>
  ) : (
    <Card
      as="button"
      type="button"
      tone="inherit"
      padding={2}
      radius={2}
      onClick={() => onOpen([{ _key: blockKey }])}
    >
      {line}
    </Card>
  )
}
