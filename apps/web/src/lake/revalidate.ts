import { revalidateTag } from 'next/cache'
import { cacheTagOf } from './cache-tag.ts'
import { contentAnswers } from './content-answers.ts'

/**
 * Expires everything that was read under these sync tags; the very next request reads anew. Next tells `page-cache.ts`
 * before the caller gets its answer, and that tells the front.
 */
export function expireTags(syncTags: readonly string[]): void {
  contentAnswers.expire(syncTags)
  for (const syncTag of syncTags) revalidateTag(cacheTagOf(syncTag), { expire: 0 })
}
