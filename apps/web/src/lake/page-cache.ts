import { announcePurge, declareShared, isBelowFront } from '@repo/front/render-mark.ts'
import type { CacheHandler, CacheHandlerValue } from 'next/dist/server/lib/incremental-cache/index.js'
import './flight-data-unwritten.ts'
import { RenderedPages } from './rendered-pages.ts'
import { markedStatus } from './status-mark.ts'

type Page = Omit<CacheHandlerValue, 'lastModified'>
type CachedValue = NonNullable<CacheHandlerValue['value']>

// Shared by all handlers: Next makes a new one for each request.
const pages = new RenderedPages<Page>({ maxBytes: 256 * 1024 * 1024, now: Date.now })

/**
 * Next's cache of rendered pages, in memory only: a restart never shows what was true before it. Below the front it keeps
 * nothing and only tells it what each page depends on; the front keeps the finished pages.
 * @see docs/decisions/007-front-before-next.md
 */
export default class PageCache implements CacheHandler {
  async get(key: string): Promise<CacheHandlerValue | null> {
    if (isBelowFront()) return null
    const found = pages.find(key)
    return found === undefined ? null : { ...found.page, lastModified: found.startedAt }
  }

  async set(...[key, value, context]: Parameters<CacheHandler['set']>): Promise<void> {
    // Answered at once: Next takes the status of its answer from this very value.
    if (value !== null && 'html' in value) value.status = markedStatus(value.html) ?? value.status
    if (isBelowFront()) {
      if (value !== null) declareShared(tagsOf(value))
      return
    }
    if (value === null) {
      pages.drop(key)
      return
    }
    const cacheControl = 'cacheControl' in context ? context.cacheControl : undefined
    const page = { value: { ...value }, ...(cacheControl === undefined ? {} : { cacheControl }) }
    pages.keep(key, { page, tags: tagsOf(value), bytes: bytesOf(value) })
    answerOneLocation(value)
  }

  async revalidateTag(tags: string | string[]): Promise<void> {
    const expired = typeof tags === 'string' ? [tags] : tags
    pages.expire(new Set(expired))
    announcePurge(expired)
  }

  resetRequestCache(): void {}
}

/**
 * Next sends the headers of a page that it has just rendered twice: while rendering and from this value. For
 * `Location` that makes an address which no client can follow, so the value forgets it once a copy is kept. What a route
 * answers goes out once.
 */
function answerOneLocation(value: CachedValue): void {
  if (!('html' in value) || value.headers?.location === undefined) return
  const { location, ...others } = value.headers
  value.headers = others
}

function tagsOf(value: CachedValue): readonly string[] {
  const header = 'headers' in value ? value.headers?.['x-next-cache-tags'] : undefined
  return typeof header === 'string' ? header.split(',') : []
}

function bytesOf(value: CachedValue): number {
  if (!('headers' in value)) return 1024
  if ('body' in value) return value.body.length
  const segments = 'segmentData' in value ? [...(value.segmentData?.values() ?? [])] : []
  const flight = 'rscData' in value ? (value.rscData?.length ?? 0) : 0
  return value.html.length + flight + segments.reduce((sum, segment) => sum + segment.length, 0)
}
