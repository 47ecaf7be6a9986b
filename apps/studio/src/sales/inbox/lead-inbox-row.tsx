import { berlinStamp } from '@repo/leads/berlin-time.ts'
import { type SenderNews, senderNews, urgencyOf } from '@repo/leads/lead-list.ts'
import { type LeadRow, senderOf } from '@repo/leads/lead-row.ts'
import { leadStatusLabels } from '@repo/leads/lead-status.ts'
import { spamSignalLabel } from '@repo/leads/spam-signal-label.ts'
import { Badge, Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { useRelativeTime } from 'sanity'
import { usePaneRouter } from 'sanity/structure'
import { statusTones } from '../status-tone.ts'

function ReceivedAt({ at }: { readonly at: string }) {
  const relative = useRelativeTime(at, { useTemporalPhrase: true, minimal: true })
  return (
    <Text size={1} muted>
      <time dateTime={at} title={berlinStamp(at, 'seconds')}>
        {relative}
      </time>
    </Text>
  )
}

interface Hint {
  readonly label: string
  readonly tone: 'critical' | 'caution' | 'default'
}

const newsLabels: Readonly<Record<SenderNews, string>> = {
  erasure: 'Absender verlangt Löschung',
  message: 'Neue Nachricht vom Absender',
  correction: 'Absender hat berichtigt',
}

/** What a row warns of, in words. */
function hintsOf(row: LeadRow, now: Date): readonly Hint[] {
  const urgency = urgencyOf(row, now)
  const news = senderNews(row)
  return [
    ...(row.status === 'review'
      ? (row.signals ?? []).map(signal => ({ label: spamSignalLabel(signal), tone: 'caution' as const }))
      : []),
    ...(urgency === 'answer' ? [{ label: 'Antwort überfällig', tone: 'critical' as const }] : []),
    ...(urgency === 'step' ? [{ label: 'Schritt überfällig', tone: 'critical' as const }] : []),
    ...(news === undefined ? [] : [{ label: newsLabels[news], tone: 'caution' as const }]),
    ...(row.hasFailedMail ? [{ label: 'Nachricht nicht gesendet', tone: 'critical' as const }] : []),
    ...(row.linkedCount > 0 ? [{ label: 'Absender schrieb mehrmals', tone: 'caution' as const }] : []),
  ]
}

interface LeadInboxRowProps {
  readonly row: LeadRow
  readonly isSelected: boolean
  readonly now: Date
}

/** One lead in the list; set in bold and marked until this person has opened it. A badge fades on the selected row. */
export function LeadInboxRow({ row, isSelected, now }: LeadInboxRowProps) {
  const { ChildLink } = usePaneRouter()
  const hints = hintsOf(row, now)
  return (
    <Card
      as={ChildLink}
      childId={row._id}
      data-as="a"
      data-testid="lead-row"
      data-unread={row.isUnread}
      padding={3}
      radius={2}
      pressed={isSelected}
      selected={isSelected}
      tone="inherit"
    >
      <Stack gap={3}>
        <Flex align="center" gap={3}>
          {row.isUnread ? <UnreadMark /> : null}
          <Box flex={1}>
            <Text size={1} weight={row.isUnread ? 'bold' : 'medium'} textOverflow="ellipsis">
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
          {row.owner ? (
            <Text size={0} muted textOverflow="ellipsis">
              {row.owner}
            </Text>
          ) : null}
          <Mark label={leadStatusLabels[row.status]} tone={statusTones[row.status]} isPlain={isSelected} />
        </Flex>
        {hints.length > 0 ? (
          <Flex gap={2} wrap="wrap">
            {hints.map(({ label, tone }) => (
              <Mark key={label} label={label} tone={tone} isPlain={isSelected} />
            ))}
          </Flex>
        ) : null}
      </Stack>
    </Card>
  )
}

function UnreadMark() {
  return (
    <Box
      role="img"
      aria-label="Ungelesen"
      style={{ width: 8, height: 8, borderRadius: 4, background: 'currentColor', flex: 'none' }}
    />
  )
}

interface MarkProps {
  readonly label: string
  readonly tone: 'default' | 'primary' | 'positive' | 'caution' | 'critical'
  readonly isPlain: boolean
}

function Mark({ label, tone, isPlain }: MarkProps) {
  return isPlain ? (
    <Text size={0} weight="medium">
      {label}
    </Text>
  ) : (
    <Badge tone={tone} fontSize={0}>
      {label}
    </Badge>
  )
}
