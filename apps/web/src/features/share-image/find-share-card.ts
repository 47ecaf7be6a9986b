import { legalPageQuery } from '@repo/content/documents/legal-page/legal-page.query.ts'
import { pageFactsQuery } from '@repo/content/documents/machine/page-facts.query.ts'
import type { Route } from '@repo/content/routes.ts'
import type { LegalPageQueryResult, PageFactsQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { getArticleIndexTexts } from '../pages/get-article-index-texts.ts'
import { fallbackSite } from '../site/fallback-site.ts'
import { getSite } from '../site/get-site.ts'
import type { ShareFacts } from './share-address.ts'

/** What share image and structured data say about the document at this route; `null` when there is none. */
export function getPageFacts(route: Extract<Route, { readonly slug: string }>) {
  return fetchContent<PageFactsQueryResult>(pageFactsQuery, { type: route.type, slug: route.slug })
}

export interface FoundCard extends ShareFacts {
  readonly section: string
}

/** The words of a page's share image, `undefined` when there is no such page. */
export async function findShareCard(route: Route): Promise<FoundCard | undefined> {
  const site = await getSite()
  const { brandName, claim } = site ?? fallbackSite
  const fixed = (title: string, section = brandName) => ({ brandName, title, tone: null, section })
  if ('slug' in route) {
    const facts = await getPageFacts(route)
    return facts === null
      ? undefined
      : { brandName, title: facts.title, tone: facts.tone ?? null, section: sections[route.type] }
  }
  switch (route.type) {
    case 'home':
      return fixed(claim || brandName, 'Agentur und Magazin')
    case 'articleIndex':
      return fixed((await getArticleIndexTexts()).title, 'Alle Artikel')
    case 'contact':
      return fixed('Kontakt')
    case 'topicIndex':
      return fixed('Themen', 'Magazin')
    case 'team':
      return fixed('Team')
    case 'selfCheckIndex':
      return fixed('Selbsttests')
    case 'serviceIndex':
      return fixed('Leistungen')
    case 'search':
      return fixed('Suche')
    case 'legalPage': {
      const page = await fetchContent<LegalPageQueryResult>(legalPageQuery, { kind: route.kind })
      return page === null ? undefined : fixed(page.title)
    }
    default:
      return route satisfies never
  }
}

const sections = {
  article: 'Magazin',
  topic: 'Thema',
  person: 'Team',
  selfCheck: 'Selbsttest',
  service: 'Leistung',
  page: 'Seite',
} as const
