import { pathOf, type Route } from '@repo/content/routes.ts'
import { absoluteUrl } from '../surfaces/absolute-url.ts'
import { mention, type Thing } from './graph.ts'
import { siteIds } from './site-things.ts'

export interface Crumb {
  readonly name: string
  readonly route: Route
}

/** The way from the start to this page; none for the start itself. */
export function breadcrumbThing(crumbs: readonly Crumb[]): Thing {
  const last = crumbs.at(-1)
  const path = last === undefined ? '/' : pathOf(last.route)
  return {
    '@type': 'BreadcrumbList',
    '@id': `${absoluteUrl(path)}#weg`,
    itemListElement: [{ name: 'Startseite', route: { type: 'home' } satisfies Route }, ...crumbs].map(
      ({ name, route }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name,
        item: absoluteUrl(pathOf(route)),
      }),
    ),
  }
}

interface PageFacts {
  readonly type: 'WebPage' | 'CollectionPage' | 'ContactPage' | 'ProfilePage'
  readonly path: string
  readonly name: string
  readonly description?: string | null | undefined
}

/** The page as a page. */
export function pageThing(
  { type, path, name, description }: PageFacts,
  more: Omit<Thing, '@type'> = {},
): Thing {
  const url = absoluteUrl(path)
  return {
    '@type': type,
    '@id': `${url}#seite`,
    url,
    name,
    description,
    inLanguage: 'de',
    isPartOf: mention(siteIds.website),
    ...more,
  }
}

/** What a page lists, in its order. */
export function itemList(items: readonly { readonly name: string; readonly route: Route }[]): object {
  return {
    '@type': 'ItemList',
    itemListElement: items.map(({ name, route }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      url: absoluteUrl(pathOf(route)),
    })),
  }
}

/** Lasting name of a person who appears in public. */
export const personId = (documentId: string): string => absoluteUrl(`/#person-${documentId}`)
