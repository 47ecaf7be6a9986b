import { articleCardsQuery, articleIdsQuery } from '@repo/content/documents/article/article.query.ts'
import type { ArticleCardsQueryResult, ArticleIdsQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent, fetchPublished, fetchUncached } from '../../lake/fetch.ts'

/** Whether visitors can read an article with this id. */
export async function isReadable(articleId: string): Promise<boolean> {
  const known = await fetchPublished<ArticleIdsQueryResult>(articleIdsQuery, {})
  // A new article can be read a moment before the list of those that were known expires.
  return (
    known.includes(articleId) ||
    (await fetchUncached<ArticleIdsQueryResult>(articleIdsQuery, {})).includes(articleId)
  )
}

/** Those of these articles that can be read, in no order. */
export function getArticleCards(ids: readonly string[]) {
  return fetchContent<ArticleCardsQueryResult>(articleCardsQuery, { ids: [...ids] })
}
