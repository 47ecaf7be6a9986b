import { articleMarkdown } from '@repo/content/documents/article/article.markdown.ts'
import { plainDescription } from '@repo/content/documents/article/irony-notice.ts'
import { pathOf } from '@repo/content/routes.ts'
import { writeHtml } from '@repo/content/shared/markdown/write-html.ts'
import { xmlAttributes, xmlElement } from '../surfaces/xml.ts'
import type { FeedArticle } from './get-feed.ts'

interface Feed {
  readonly siteUrl: string
  readonly brandName: string
  readonly description: string
  readonly articles: readonly FeedArticle[]
}

/** The magazine as Atom: whole texts, absolute addresses, irony marked and every ironic sentence with its advice. */
export function atomFeed({ siteUrl, brandName, description, articles }: Feed): string {
  const absolute = (path: string) => new URL(path, siteUrl).href
  const self = absolute('/feed.xml')
  const updated =
    articles
      .map(({ _updatedAt }) => _updatedAt)
      .toSorted()
      .at(-1) ?? '2026-01-01T00:00:00Z'
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
    xmlElement('id', self),
    xmlElement('title', `${brandName} – Magazin`),
    ...(description === '' ? [] : [xmlElement('subtitle', description)]),
    `<link${xmlAttributes({ rel: 'self', type: 'application/atom+xml', href: self })}/>`,
    `<link${xmlAttributes({ rel: 'alternate', type: 'text/html', hreflang: 'de', href: absolute(pathOf({ type: 'articleIndex' })) })}/>`,
    xmlElement('icon', absolute('/icon.svg')),
    xmlElement('updated', updated),
    `<author>${xmlElement('name', brandName)}</author>`,
    ...articles.map(article => entry(article, siteUrl, absolute)),
    '</feed>',
    '',
  ].join('\n')
}

function entry(article: FeedArticle, siteUrl: string, absolute: (path: string) => string): string {
  const url = absolute(pathOf({ type: 'article', slug: article.slug }))
  const html = writeHtml(articleMarkdown(article, { absolute, offerUrl: `${url}#kontakt` }))
  return [
    '<entry>',
    // By the document, not by its address: a renamed article is not a new one.
    xmlElement('id', `tag:${new URL(siteUrl).hostname},2026:${article._id}`),
    xmlElement('title', article.title),
    `<link${xmlAttributes({ rel: 'alternate', type: 'text/html', hreflang: 'de', href: url })}/>`,
    xmlElement('published', article.publishedAt),
    xmlElement('updated', article._updatedAt),
    ...article.authors.map(({ name }) => `<author>${xmlElement('name', name)}</author>`),
    ...article.topics.map(({ title }) => `<category${xmlAttributes({ term: title })}/>`),
    xmlElement('summary', plainDescription(article)),
    xmlElement('content', html, { type: 'html' }),
    '</entry>',
  ].join('\n')
}
