import { routeOf } from '@repo/content/routes.ts'
import type { DocumentResolver } from 'sanity/presentation'

interface MainDocument {
  readonly filter: string
  readonly params?: Record<string, string>
}

/** Which document a page of the site is about; `undefined` for lists, search and what is no page. */
export function mainDocumentAt(path: string): MainDocument | undefined {
  const route = routeOf(path)
  switch (route?.type) {
    case 'article':
    case 'topic':
    case 'person':
    case 'selfCheck':
    case 'service':
    case 'page':
      return {
        filter: '_type == $type && slug.current == $slug',
        params: { type: route.type, slug: route.slug },
      }
    case 'legalPage':
      return { filter: '_type == "legalPage" && kind == $kind', params: { kind: route.kind } }
    case 'contact':
      return {
        filter: '_type == "contactOffer" && _id == *[_id == "siteSettings"][0].defaultOffer._ref',
      }
    case 'home':
      return { filter: '_type == "homePage" && _id == "homePage"' }
    case 'articleIndex':
      return { filter: '_type == "articleIndex" && _id == "articleIndex"' }
    default:
      return undefined
  }
}

/** Opens beside the preview the document of the page to which an editor comes. */
export const mainDocuments: DocumentResolver[] = [
  { route: ['/', '/*path'], resolve: ({ path }) => mainDocumentAt(path) },
]
