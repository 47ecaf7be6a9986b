import { plainDescription } from '@repo/content/documents/article/irony-notice.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { chosenShareImage } from '../share-image/chosen-share-image.ts'
import type { Site } from '../site/get-site.ts'
import { pageMetadata } from '../site/page-metadata.ts'
import type { Article } from './get-article.ts'

/** Head of an article's page. */
export function articleMetadata(article: Article, site: Site | null): Metadata {
  const image = chosenShareImage(article.seo, article.title)
  return pageMetadata({
    path: pathOf({ type: 'article', slug: article.slug }),
    title: article.seo.title ?? article.title,
    description: plainDescription(article, article.seo.description),
    index: !article.seo.noIndex,
    site,
    article: {
      publishedTime: article.publishedAt,
      modifiedTime: article.revisedAt ?? article.publishedAt,
      tags: article.topics.map(({ title }) => title),
      authors: article.authors.map(({ name }) => name),
      ...(article.topics[0] === undefined ? {} : { section: article.topics[0].title }),
    },
    ...(image === undefined ? {} : { image }),
    share: { title: article.title, tone: article.tone },
  })
}
