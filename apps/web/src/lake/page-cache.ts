import { LRUCache } from 'lru-cache'
import type { CacheHandler, CacheHandlerValue } from 'next/dist/server/lib/incremental-cache/index.js'

const maxBytes = 256 * 1024 * 1024

// Shared by all handlers: Next makes a new one for each request.
const pages = new LRUCache<string, CacheHandlerValue>({ maxSize: maxBytes, sizeCalculation: bytesOf })
const renderStarts = new LRUCache<string, number>({ max: 10_000 })
const expiries = new LRUCache<string, number>({ max: 100_000 })

/**
 * Keeps rendered pages in memory only, so a restart never shows what was true before it.
 *
 * A page is dated by the moment its rendering began, and is not kept when one of its tags expired since: a publish
 * that overtakes a slow rendering of the old text would otherwise be hidden behind it.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export default class PageCache implements CacheHandler {
  async get(...[key]: Parameters<CacheHandler['get']>): Promise<CacheHandlerValue | null> {
    const page = pages.get(key)
    if (page !== undefined) return page
    // The earliest of several renderings under way counts.
    if (!renderStarts.has(key)) renderStarts.set(key, Date.now())
    return null
  }

  async set(...[key, value, context]: Parameters<CacheHandler['set']>): Promise<void> {
    const startedAt = renderStarts.get(key) ?? Date.now()
    renderStarts.delete(key)
    pages.delete(key)
    if (value === null) return
    if (tagsOf(value).some(tag => (expiries.get(tag) ?? 0) >= startedAt)) return
    const cacheControl = 'cacheControl' in context ? context.cacheControl : undefined
    pages.set(key, {
      value,
      lastModified: startedAt,
      ...(cacheControl === undefined ? {} : { cacheControl }),
    })
  }

  async revalidateTag(tags: string | string[]): Promise<void> {
    const expired = new Set(typeof tags === 'string' ? [tags] : tags)
    for (const tag of expired) expiries.set(tag, Date.now())
    for (const [key, page] of pages.entries()) {
      if (page.value !== null && tagsOf(page.value).some(tag => expired.has(tag))) pages.delete(key)
    }
  }

  resetRequestCache(): void {}
}

type CachedValue = NonNullable<CacheHandlerValue['value']>

function tagsOf(value: CachedValue): readonly string[] {
  const header = 'headers' in value ? value.headers?.['x-next-cache-tags'] : undefined
  return typeof header === 'string' ? header.split(',') : []
}

function bytesOf({ value }: CacheHandlerValue): number {
  if (value === null || !('headers' in value)) return 1024
  if ('body' in value) return 1 + value.body.length
  const segments = 'segmentData' in value ? [...(value.segmentData?.values() ?? [])] : []
  const flight = 'rscData' in value ? (value.rscData?.length ?? 0) : 0
  return 1 + value.html.length + flight + segments.reduce((sum, segment) => sum + segment.length, 0)
}
