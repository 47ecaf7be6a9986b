import { documentRoute } from '@repo/content/document-route.ts'
import { pathOf, type Route } from '@repo/content/routes.ts'
import type { Directory } from './get-directory.ts'

/** A page that search engines may list. */
export interface IndexablePage {
  readonly path: string
  /** ISO time of the last published change of what the page shows. */
  readonly lastModified: string | undefined
}

/** A topic with a single article repeats that article. */
const minArticlesOfTopic = 2

/** Pages that list documents of one type, each only when there is something to list. */
const lists: readonly { readonly route: Route; readonly type: string }[] = [
  { route: { type: 'articleIndex' }, type: 'article' },
  { route: { type: 'topicIndex' }, type: 'topic' },
  { route: { type: 'team' }, type: 'person' },
  { route: { type: 'selfCheckIndex' }, type: 'selfCheck' },
]

const newest = (times: readonly (string | null | undefined)[]): string | undefined =>
  times
    .flatMap(time => time ?? [])
    .toSorted()
    .at(-1)

/** Every page once, with the moment at which its content last changed in public; never the moment of asking. */
export function indexablePages({
  settingsUpdatedAt,
  offerUpdatedAt,
  documents,
}: Directory): readonly IndexablePage[] {
  const listed = documents.filter(
    ({ _type, articleCount }) => _type !== 'topic' || (articleCount ?? 0) >= minArticlesOfTopic,
  )
  const changesOf = (type: string) =>
    listed.filter(document => document._type === type).map(({ _updatedAt }) => _updatedAt)
  const pages = [
    {
      route: { type: 'home' } satisfies Route,
      times: [settingsUpdatedAt, offerUpdatedAt, ...changesOf('article')],
    },
    ...lists
      .map(({ route, type }) => ({ route, times: changesOf(type) }))
      .filter(({ route, times }) => times.length > 0 || route.type === 'articleIndex'),
    { route: { type: 'contact' } satisfies Route, times: [offerUpdatedAt, settingsUpdatedAt] },
    ...listed.flatMap(document => {
      const route = documentRoute(document)
      return route === undefined ? [] : [{ route, times: [document._updatedAt] }]
    }),
  ]
  const byPath = new Map(pages.map(({ route, times }) => [pathOf(route), newest(times)]))
  return [...byPath].map(([path, lastModified]) => ({ path, lastModified }))
}
