import { articleFile, type PlainArticle } from '@repo/content/documents/article/article.markdown.ts'
import { pathOf } from '@repo/content/routes.ts'
import { writeMarkdown } from '@repo/content/shared/markdown/write-markdown.ts'

interface TwinArticle extends PlainArticle {
  readonly slug: string
}

/** An article as one Markdown file: how it is meant first, then the whole text. */
export function articleTwin(article: TwinArticle, siteUrl: string): string {
  const absolute = (path: string) => new URL(path, siteUrl).href
  const url = absolute(pathOf({ type: 'article', slug: article.slug }))
  return `${writeMarkdown(articleFile(article, { absolute, offerUrl: `${url}#kontakt` }))}\n`
}
