import { revalidateTag } from 'next/cache'
import { cacheTagOf } from './cache-tag.ts'

/** Expires everything that was read under these sync tags; the very next request reads anew. */
export function expireTags(syncTags: readonly string[]): void {
  for (const syncTag of syncTags) revalidateTag(cacheTagOf(syncTag), { expire: 0 })
}
