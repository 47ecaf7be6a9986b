import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import type { ComponentProps } from 'react'
import type { UserComponent } from 'sanity/structure'
import { ArticleListRow } from './article-list-row.tsx'
import { type ArticleListName, isInList } from './article-states.ts'
import { useArticleRows } from './use-article-rows.ts'

/** What each list is called. */
export const listTitles: Readonly<Record<ArticleListName, string>> = {
  entwuerfe: 'Entwürfe',
  geplant: 'Geplant',
  veroeffentlicht: 'Veröffentlicht',
  'zu-pruefen': 'Zu prüfen',
  stillgelegt: 'Stillgelegt',
}

/** What an empty list says: what would stand here. */
const emptyTexts: Readonly<Record<ArticleListName, string>> = {
  entwuerfe: 'Hier stehen Artikel, an denen gearbeitet wird und die so noch nicht veröffentlicht sind.',
  geplant: 'Hier stehen Artikel, die zu einer Zeit veröffentlicht oder stillgelegt werden.',
  veroeffentlicht: 'Hier stehen Artikel, die auf der Website zu lesen sind.',
  'zu-pruefen':
    'Hier stehen Entwürfe, die jemand zum Gegenlesen freigegeben hat, und Planungen, die nicht ausgeführt werden konnten.',
  stillgelegt: 'Hier stehen Artikel, die aus dem Magazin genommen sind.',
}

function isListName(value: unknown): value is ArticleListName {
  return typeof value === 'string' && Object.hasOwn(emptyTexts, value)
}

/** The live list of articles that the pane's option `list` names, each with its state in words. */
export function ArticleList({ options, childItemId }: ComponentProps<UserComponent>) {
  const articles = useArticleRows()
  const list = isListName(options?.list) ? options.list : 'entwuerfe'
  switch (articles.state) {
    case 'loading':
      return (
        <Flex align="center" justify="center" padding={5} gap={3}>
          <Spinner muted />
          <Text size={1} muted>
            Artikel werden geladen …
          </Text>
        </Flex>
      )
    case 'failed':
      return (
        <Card tone="critical" margin={3} padding={3} radius={2} role="alert">
          <Text size={1}>Die Artikel lassen sich gerade nicht laden. Bitte laden Sie die Seite neu.</Text>
        </Card>
      )
    case 'live': {
      const rows = articles.rows.filter(row => isInList(row, list))
      return rows.length === 0 ? (
        <Box padding={5}>
          <Stack gap={4}>
            <Text size={2} weight="medium" align="center">
              Nichts in dieser Liste
            </Text>
            <Text size={1} muted align="center">
              {emptyTexts[list]}
            </Text>
          </Stack>
        </Box>
      ) : (
        <Stack as="ul" padding={2} gap={1} aria-label={listTitles[list]}>
          {rows.map(row => (
            <Box as="li" key={row.id}>
              <ArticleListRow row={row} isSelected={row.id === childItemId} />
            </Box>
          ))}
        </Stack>
      )
    }
    default:
      return articles satisfies never
  }
}
