import { pathOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import type { Site } from '../site/get-site.ts'
import { pageMetadata } from '../site/page-metadata.ts'
import type { Article } from './get-article.ts'

/** The plain summary describes an ironic article, so that no machine quotes the irony as advice. */
export function descriptionOf(article: Pick<Article, 'tone' | 'plainSummary' | 'teaser'>): string {
  return article.tone !== 'sachlich' && article.plainSummary ? article.plainSummary : article.teaser
}

/** Head of an article's page. */
export function articleMetadata(article: Article, site: Site | null): Metadata {
  return pageMetadata({
    path: pathOf({ type: 'article', slug: article.slug }),
    title: article.seo.title ?? article.title,
    description: article.seo.description ?? descriptionOf(article),
    index: !article.seo.noIndex,
    site,
    article: {
      publishedTime: article.publishedAt,
      modifiedTime: article.revisedAt ?? article.publishedAt,
      tags: article.topics.map(({ title }) => title),
    },
  })
}
