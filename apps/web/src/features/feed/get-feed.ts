import { feedQuery } from '@repo/content/documents/machine/feed.query.ts'
import type { FeedQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** The newest articles with their whole text. */
export function getFeed() {
  return fetchContent<FeedQueryResult>(feedQuery)
}

export type FeedArticle = Awaited<ReturnType<typeof getFeed>>[number]
