import { publishedId } from '@repo/content/shared/validation/published-id.ts'
import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import type { DocumentInspectorProps } from 'sanity'
import { DocumentInspectorHeader } from 'sanity/structure'
import { berlinTime } from '../actions/berlin-time.ts'
import { NumbersTable } from './numbers-table.tsx'
import { TopItem } from './top-item.tsx'
import { type Numbers, useArticleNumbers } from './use-article-numbers.ts'

/** The panel "Zahlen": what readers did with the article, and what came of it. */
export function NumbersInspector({ documentId, onClose }: DocumentInspectorProps) {
  const article = useArticleNumbers(publishedId(documentId))
  return (
    <Flex direction="column" height="fill" overflow="hidden" data-testid="numbers-panel">
      <DocumentInspectorHeader title="Zahlen" closeButtonLabel="Zahlen schließen" onClose={onClose} />
      <Box flex={1} overflow="auto" padding={4}>
        {article.state === 'live' ? (
          <Sums numbers={article.numbers} />
        ) : article.state === 'loading' ? (
          <Flex align="center" gap={3}>
            <Spinner muted />
            <Text size={1} muted>
              Die Zahlen werden geladen …
            </Text>
          </Flex>
        ) : article.state === 'failed' ? (
          <Card tone="critical" padding={3} radius={2} role="alert">
            <Text size={1}>Die Zahlen lassen sich gerade nicht laden. Bitte laden Sie die Seite neu.</Text>
          </Card>
        ) : (
          <Text size={1} muted>
            Noch keine Zahlen. Gezählt wird, sobald der Artikel veröffentlicht ist; nach wenigen Minuten
            stehen die Summen hier.
          </Text>
        )}
      </Box>
    </Flex>
  )
}

function Sums({ numbers: { windows, countedAt } }: { readonly numbers: Numbers }) {
  return (
    <Stack gap={5}>
      <NumbersTable windows={windows} />
      <TopItem windows={windows} />
      <Stack gap={3}>
        <Text size={1} muted>
          Gezählt werden Ereignisse, keine Menschen: Wer zweimal kommt, zählt zweimal. „Gelesen“ heißt, der
          Artikel war zehn Sekunden lang zu sehen. Kleine Zahlen von Anfragen bleiben ungenau, damit niemand
          zu erkennen ist.
        </Text>
        <Text size={1} muted>
          Stand: <time dateTime={countedAt}>{berlinTime(countedAt)}</time>
        </Text>
      </Stack>
    </Stack>
  )
}
