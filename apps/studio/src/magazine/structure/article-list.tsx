import type { ComponentProps } from 'react'
import type { UserComponent } from 'sanity/structure'
import { LiveList } from '../../live-list.tsx'
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
    'Hier stehen Entwürfe, die jemand zum Gegenlesen freigegeben hat, Planungen, die nicht ausgeführt werden konnten, und Artikel, deren Original oder Links nicht mehr erreichbar sind.',
  stillgelegt: 'Hier stehen Artikel, die aus dem Magazin genommen sind.',
}

function isListName(value: unknown): value is ArticleListName {
  return typeof value === 'string' && Object.hasOwn(emptyTexts, value)
}

/** The live list of articles that the pane's option `list` names, each with its state in words. */
export function ArticleList({ options, childItemId }: ComponentProps<UserComponent>) {
  const articles = useArticleRows()
  const list = isListName(options?.list) ? options.list : 'entwuerfe'
  return (
    <LiveList
      list={
        articles.state === 'live'
          ? { state: 'live', rows: [{ rows: articles.rows.filter(row => isInList(row, list)) }] }
          : articles
      }
      noun="Artikel"
      label={listTitles[list]}
      empty={{ title: 'Nichts in dieser Liste', text: emptyTexts[list] }}
      keyOf={row => row.id}
    >
      {row => <ArticleListRow row={row} isSelected={row.id === childItemId} />}
    </LiveList>
  )
}
