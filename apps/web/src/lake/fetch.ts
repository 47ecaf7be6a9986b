import type { QueryParams } from '@sanity/client'
import { cacheLife, cacheTag } from 'next/cache'
import { cache } from 'react'
import { cacheTagOf } from './cache-tag.ts'
import { readingClient } from './client.ts'
import { type ContentAnswer, contentAnswers } from './content-answers.ts'
import { draftClient } from './draft-client.ts'
import { isPreview } from './is-preview.ts'

/**
 * The only cached read of content: the answer stays until one of its sync tags expires. For somebody who may see drafts
 * it is read anew and kept nowhere.
 * Query and params are the cache key, so the same read from a page and from its metadata asks the lake once.
 * `Result` is the type that TypeGen derived from this very query.
 * @throws when the lake does not answer; a fault is never cached.
 */
export async function fetchContent<Result>(query: string, params: QueryParams = {}): Promise<Result> {
  // TypeGen says what this query brings.
  if (await isPreview()) return (await readDraft(query, JSON.stringify(params))) as Result
  return readContent<Result>(query, params, contentAnswers.epoch)
}

/** Asks once for each rendering. */
const readDraft = cache(
  (query: string, params: string): Promise<unknown> =>
    draftClient.fetch<unknown, QueryParams>(query, JSON.parse(params), { cache: 'no-store' }),
)

/** What visitors get, also while somebody looks at drafts. */
export function fetchPublished<Result>(query: string, params: QueryParams): Promise<Result> {
  return readContent<Result>(query, params, contentAnswers.epoch)
}

/**
 * Belongs to one epoch: two reads of the same content at the same time share one answer in Next, also when the second
 * begins after a publish that the first has not seen.
 */
async function readContent<Result>(query: string, params: QueryParams, epoch: number): Promise<Result> {
  'use cache'
  cacheLife('max')
  const answer = await contentAnswers.find(JSON.stringify([query, params]), () => ask(query, params))
  // Naming the epoch makes it part of the key: Next leaves out what the function does not use.
  cacheTag(`epoch:${epoch}`, ...answer.syncTags.map(cacheTagOf))
  // The key names the query, and TypeGen says what that query brings.
  return answer.result as Result
}

async function ask(query: string, params: QueryParams): Promise<ContentAnswer> {
  const { result, syncTags } = await readingClient.fetch<unknown>(query, params, {
    filterResponse: false,
    cache: 'no-store',
  })
  return { result, syncTags: syncTags ?? [] }
}

/**
 * A read whose parameters a visitor made up, which no cache could ever hold.
 * @throws when the lake does not answer
 */
export function fetchUncached<Result>(query: string, params: QueryParams): Promise<Result> {
  return readingClient.fetch<Result>(query, params, { cache: 'no-store' })
}
