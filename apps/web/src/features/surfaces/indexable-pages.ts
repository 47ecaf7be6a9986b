import { documentRoute } from '@repo/content/document-route.ts'
import { isTopicIndexable } from '@repo/content/documents/topic/topic-index.ts'
import { pathOf, type Route } from '@repo/content/routes.ts'
import { articlesPerPage } from '../articles/paginate.ts'
import type { Directory } from './get-directory.ts'

/** A page that search engines may list. */
export interface IndexablePage {
  readonly path: string
  /** ISO time of the last published change of what the page shows. */
  readonly lastModified: string | undefined
}

/** Pages that list documents of one type, each only when there is something to list. */
const lists: readonly { readonly route: Route; readonly type: string }[] = [
  { route: { type: 'topicIndex' }, type: 'topic' },
  { route: { type: 'team' }, type: 'person' },
  { route: { type: 'selfCheckIndex' }, type: 'selfCheck' },
  { route: { type: 'serviceIndex' }, type: 'service' },
]

const newest = (times: readonly (string | null | undefined)[]): string | undefined =>
  times
    .flatMap(time => time ?? [])
    .toSorted()
    .at(-1)

/** Every page once, with the moment at which its content last changed in public; never the moment of asking. */
export function indexablePages(directory: Directory): readonly IndexablePage[] {
  const { settingsUpdatedAt, offerUpdatedAt, documents } = directory
  const changesOf = (type: string) =>
    documents
      .filter(({ _type, articleCount }) => _type === type && (type !== 'topic' || (articleCount ?? 0) > 0))
      .map(({ _updatedAt }) => _updatedAt)
  const articles = changesOf('article')
  const magazine = Array.from(
    { length: Math.max(1, Math.ceil(directory.articleCount / articlesPerPage)) },
    (_, index) => ({
      route: { type: 'articleIndex', page: index + 1 } satisfies Route,
      times: articles,
    }),
  )
  const pages = [
    { route: { type: 'home' } satisfies Route, times: [settingsUpdatedAt, offerUpdatedAt, ...articles] },
    ...magazine,
    ...lists
      .map(({ route, type }) => ({ route, times: changesOf(type) }))
      .filter(({ times }) => times.length > 0),
    { route: { type: 'contact' } satisfies Route, times: [offerUpdatedAt, settingsUpdatedAt] },
    ...documents.filter(isListed).flatMap(document => {
      const route = documentRoute(document)
      return route === undefined ? [] : [{ route, times: [document._updatedAt] }]
    }),
  ]
  const byPath = new Map(pages.map(({ route, times }) => [pathOf(route), newest(times)]))
  return [...byPath].map(([path, lastModified]) => ({ path, lastModified }))
}

function isListed({ _type, articleCount, description }: Directory['documents'][number]): boolean {
  // The query has left out what its editors keep from search engines.
  return (
    _type !== 'topic' || isTopicIndexable({ description, articleCount: articleCount ?? 0, noIndex: false })
  )
}
