import { articleIndexQuery } from '@repo/content/documents/article-index/article-index.query.ts'
import { articleIndexTexts } from '@repo/content/documents/article-index/article-index-texts.ts'
import type { ArticleIndexQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** The magazine's own words, wherever they stand: the page, its share image, its structured data. */
export async function getArticleIndexTexts(): Promise<{ readonly title: string; readonly lead: string }> {
  const texts = await fetchContent<ArticleIndexQueryResult>(articleIndexQuery)
  return { title: texts?.title || articleIndexTexts.title, lead: texts?.lead || articleIndexTexts.lead }
}
