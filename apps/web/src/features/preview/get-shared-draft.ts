import { articleQuery } from '@repo/content/documents/article/article.query.ts'
import {
  hashShareToken,
  type PreviewShare,
  previewShareType,
} from '@repo/content/documents/preview-share/preview-share.ts'
import type { ArticleQueryResult } from '@repo/content/sanity.types.ts'
import { readingClient } from '../../lake/client.ts'
import type { Article } from '../articles/get-article.ts'

export interface SharedDraft {
  readonly article: Article
  /** ISO 8601. */
  readonly expiresAt: string
}

/** The fields of the article's page, found by id; a draft may have no slug yet. */
export const sharedArticleQuery = articleQuery.replace('slug.current == $slug', '_id == $id')

const shareQuery = `*[_type == "${previewShareType}" && tokenHash == $hash][0]{document, expiresAt}`

const raw = { perspective: 'raw', cache: 'no-store' } as const

/**
 * The one draft that a share link shows; `undefined` when the link is unknown, revoked or too old, or its document gone.
 * References lead to what is published, so no other draft comes along.
 */
export async function getSharedDraft(token: string, now: Date): Promise<SharedDraft | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const hash = await hashShareToken(token)
  const share = await readingClient.fetch<Pick<PreviewShare, 'document' | 'expiresAt'> | null>(
    shareQuery,
    { hash },
    raw,
  )
  if (share === null || !(Date.parse(share.expiresAt) > now.getTime())) return undefined
  const article = (await readArticle(`drafts.${share.document}`)) ?? (await readArticle(share.document))
  return article === null
    ? undefined
    : { article: alone(article, share.document), expiresAt: share.expiresAt }
}

const readArticle = (id: string) => readingClient.fetch<ArticleQueryResult>(sharedArticleQuery, { id }, raw)

/** Without what was searched among all documents, other drafts included. */
function alone(article: Article, id: string): Article {
  return { ...article, _id: id, sameTopic: [] }
}
