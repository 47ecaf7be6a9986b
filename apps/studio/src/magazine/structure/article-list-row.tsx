import { Badge, Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { useRelativeTime } from 'sanity'
import { usePaneRouter } from 'sanity/structure'
import { berlinTime } from '../actions/berlin-time.ts'
import type { ArticleRow } from './article-states.ts'
import { rowStates } from './row-states.ts'

interface ArticleListRowProps {
  readonly row: ArticleRow
  readonly isSelected: boolean
}

/** One article in a list of the desk: title, when it was worked on, how it stands. */
export function ArticleListRow({ row, isSelected }: ArticleListRowProps) {
  const { ChildLink } = usePaneRouter()
  const updated = useRelativeTime(row.updatedAt, { useTemporalPhrase: true, minimal: true })
  const lastGoodAt = row.deadSource?.lastGoodAt
  return (
    <Card
      as={ChildLink}
      childId={row.id}
      data-as="a"
      data-testid="article-row"
      padding={3}
      radius={2}
      pressed={isSelected}
      selected={isSelected}
      tone="inherit"
    >
      <Stack gap={3}>
        <Flex align="center" gap={3}>
          <Box flex={1}>
            <Text size={1} weight="medium" textOverflow="ellipsis">
              {row.title}
            </Text>
          </Box>
          <Text size={1} muted>
            <time dateTime={row.updatedAt} title={berlinTime(row.updatedAt)}>
              {updated}
            </time>
          </Text>
        </Flex>
        <Flex align="center" gap={2} wrap="wrap">
          {rowStates(row).map(({ label, tone }) =>
            // A badge fades on the selected row.
            isSelected ? (
              <Text key={label} size={0} weight="medium">
                {label}
              </Text>
            ) : (
              <Badge key={label} tone={tone} fontSize={0}>
                {label}
              </Badge>
            ),
          )}
        </Flex>
        {lastGoodAt === undefined ? null : (
          <Text size={1} muted>
            Original zuletzt erreichbar: {berlinTime(lastGoodAt)}
          </Text>
        )}
        {row.deadLinks.map(url => (
          <Text key={url} size={1} muted textOverflow="ellipsis">
            {url}
          </Text>
        ))}
        {row.plan?.kind === 'failed' ? (
          <Text size={1} muted>
            {row.plan.reason}
          </Text>
        ) : null}
      </Stack>
    </Card>
  )
}
