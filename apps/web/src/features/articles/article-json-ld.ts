import { pathOf } from '@repo/content/routes.ts'
import { env } from '../../env.ts'
import { fallbackSite } from '../site/fallback-site.ts'
import type { Site } from '../site/get-site.ts'
import { descriptionOf } from './article-metadata.ts'
import type { Article } from './get-article.ts'

const genres = new Map([
  ['ironisch', 'Satire'],
  ['satirisch', 'Satire'],
])

/** Structured data of an article as one graph; absent facts are left out. */
export function articleJsonLd(article: Article, site: Site | null): object {
  const url = new URL(pathOf({ type: 'article', slug: article.slug }), env.SITE_URL).href
  const organisationId = `${env.SITE_URL}/#organisation`
  const genre = genres.get(article.tone ?? '')
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'BlogPosting',
        '@id': `${url}#artikel`,
        mainEntityOfPage: url,
        headline: article.title,
        description: descriptionOf(article),
        inLanguage: 'de',
        datePublished: article.publishedAt,
        dateModified: article.revisedAt ?? article.publishedAt,
        publisher: { '@id': organisationId },
        ...(article.authors.length === 0
          ? {}
          : { author: article.authors.map(({ name }) => ({ '@type': 'Person', name })) }),
        ...(article.topics.length === 0 ? {} : { articleSection: article.topics.map(({ title }) => title) }),
        ...(genre === undefined ? {} : { genre }),
        ...(article.source?.url ? { isBasedOn: article.source.url } : {}),
      },
      {
        '@type': 'Organization',
        '@id': organisationId,
        name: (site ?? fallbackSite).brandName,
        url: env.SITE_URL,
      },
    ],
  }
}
