import type { QueryParams } from '@sanity/client'
import { cacheLife, cacheTag } from 'next/cache'
import { cacheTagOf } from './cache-tag.ts'
import { readingClient } from './client.ts'

/**
 * The only cached read of content: the answer stays until one of its sync tags expires.
 * Query and params are the cache key, so the same read from a page and from its metadata asks the lake once.
 * `Result` is the type that TypeGen derived from this very query.
 * @throws when the lake does not answer; a fault is never cached.
 */
export async function fetchContent<Result>(query: string, params: QueryParams = {}): Promise<Result> {
  'use cache'
  cacheLife('max')
  const answer = await readingClient.fetch<Result>(query, params, {
    filterResponse: false,
    cache: 'no-store',
  })
  cacheTag(...(answer.syncTags ?? []).map(cacheTagOf))
  return answer.result
}
