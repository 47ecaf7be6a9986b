import { type LeadRow, senderOf } from '@repo/leads/lead-row.ts'
import { leadStatusLabels } from '@repo/leads/lead-status.ts'
import { Badge, Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { useRelativeTime } from 'sanity'
import { usePaneRouter } from 'sanity/structure'
import { statusTones } from './status-tone.ts'

function ReceivedAt({ at }: { readonly at: string }) {
  const relative = useRelativeTime(at, { useTemporalPhrase: true, minimal: true })
  return (
    <Text size={1} muted>
      <time dateTime={at} title={new Date(at).toLocaleString('de-DE')}>
        {relative}
      </time>
    </Text>
  )
}

interface LeadInboxRowProps {
  readonly row: LeadRow
  readonly isSelected: boolean
}

/** One lead in the list; a new one is set in bold until somebody takes it. A badge fades on the selected row. */
export function LeadInboxRow({ row, isSelected }: LeadInboxRowProps) {
  const { ChildLink } = usePaneRouter()
  const isNew = row.status === 'new'
  return (
    <Card
      as={ChildLink}
      childId={row._id}
      data-as="a"
      data-testid="lead-row"
      padding={3}
      radius={2}
      pressed={isSelected}
      selected={isSelected}
      tone="inherit"
    >
      <Stack gap={3}>
        <Flex align="center" gap={3}>
          <Box flex={1}>
            <Text size={1} weight={isNew ? 'bold' : 'medium'} textOverflow="ellipsis">
              {senderOf(row)}
            </Text>
          </Box>
          {row.receivedAt ? <ReceivedAt at={row.receivedAt} /> : null}
        </Flex>
        <Flex align="center" gap={3}>
          <Box flex={1}>
            <Text size={1} muted textOverflow="ellipsis">
              {row.articleTitle ? `Zu: ${row.articleTitle}` : row.excerpt}
            </Text>
          </Box>
          {isSelected ? (
            <Text size={0} weight="medium">
              {leadStatusLabels[row.status]}
            </Text>
          ) : (
            <Badge tone={statusTones[row.status]} fontSize={0}>
              {leadStatusLabels[row.status]}
            </Badge>
          )}
        </Flex>
      </Stack>
    </Card>
  )
}
