import { documentRoute } from '@repo/content/document-route.ts'
import { legalPageQuery } from '@repo/content/documents/legal-page/legal-page.query.ts'
import type { Route } from '@repo/content/routes.ts'
import type { LegalPageQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { getArticles } from '../articles/get-article.ts'
import { getOffer } from '../offer/get-offer.ts'
import { getArticleIndexTexts } from '../pages/get-article-index-texts.ts'
import { getPageFacts } from '../share-image/find-share-card.ts'
import { getDirectory } from '../surfaces/get-directory.ts'
import type { PageContent } from './page-json-ld.ts'

type ListedType = 'topic' | 'person' | 'selfCheck' | 'service'

/** What structured data says about a page; `undefined` when there is nothing at this route. */
export async function findContent(
  route: Exclude<Route, { readonly type: 'article' }>,
): Promise<PageContent | undefined> {
  switch (route.type) {
    case 'home':
    case 'search':
      return { title: '', description: null }
    case 'contact': {
      const offer = await getOffer()
      return { title: offer?.headline ?? 'Kontakt', description: offer?.text ?? null }
    }
    case 'articleIndex': {
      const [articles, { title }] = await Promise.all([getArticles(), getArticleIndexTexts()])
      return { title, description: null, items: articles.map(listed) }
    }
    case 'topicIndex':
      return { title: 'Themen', description: null, items: await listOf('topic') }
    case 'team':
      return { title: 'Team', description: null, items: await listOf('person') }
    case 'selfCheckIndex':
      return { title: 'Selbsttests', description: null, items: await listOf('selfCheck') }
    case 'serviceIndex':
      return { title: 'Leistungen', description: null, items: await listOf('service') }
    case 'legalPage': {
      const page = await fetchContent<LegalPageQueryResult>(legalPageQuery, { kind: route.kind })
      return page === null ? undefined : { title: page.title, description: null }
    }
    case 'topic': {
      const [facts, articles] = await Promise.all([getPageFacts(route), getArticles()])
      const ofTopic = articles.filter(({ topics }) => topics.some(({ slug }) => slug === route.slug))
      return facts === null
        ? undefined
        : { title: facts.title, description: facts.description, items: ofTopic.map(listed) }
    }
    case 'person':
    case 'selfCheck':
    case 'service':
    case 'page': {
      const facts = await getPageFacts(route)
      if (facts === null) return undefined
      const { _id: id, title, description, role } = facts
      return { id, title, description, role }
    }
    default:
      return route satisfies never
  }
}

const listed = ({ title, slug }: { readonly title: string; readonly slug: string }) => ({
  name: title,
  route: { type: 'article', slug } satisfies Route,
})

async function listOf(type: ListedType): Promise<NonNullable<PageContent['items']>> {
  const { documents } = await getDirectory()
  return documents.flatMap(document => {
    const route = document._type === type ? documentRoute(document) : undefined
    return route === undefined ? [] : [{ name: document.title, route }]
  })
}
