import { LRUCache } from 'lru-cache'

interface RenderedPage<Page> {
  readonly page: Page
  /** Milliseconds since 1970 at which the rendering began. */
  readonly startedAt: number
  readonly tags: readonly string[]
}

interface RenderedPagesOptions {
  readonly maxBytes: number
  readonly now: () => number
}

/** What is handed over to be kept. */
interface NewPage<Page> {
  readonly page: Page
  readonly tags: readonly string[]
  readonly bytes: number
}

/**
 * Pages in memory, the least used dropped first.
 *
 * A page counts as old as the beginning of its rendering, and is not kept when one of its tags expired since then: a
 * publish that overtakes a slow rendering of the old text would otherwise stay hidden behind it.
 */
export class RenderedPages<Page> {
  readonly #pages: LRUCache<string, RenderedPage<Page>>
  readonly #starts = new LRUCache<string, number>({ max: 10_000 })
  readonly #expiries = new LRUCache<string, number>({ max: 100_000 })
  readonly #now: () => number

  constructor({ maxBytes, now }: RenderedPagesOptions) {
    this.#pages = new LRUCache({ maxSize: maxBytes })
    this.#now = now
  }

  /** The page under this key; `undefined` starts the clock of its rendering. */
  find(key: string): RenderedPage<Page> | undefined {
    const found = this.#pages.get(key)
    // Of several renderings under way the earliest counts.
    if (found === undefined && !this.#starts.has(key)) this.#starts.set(key, this.#now())
    return found
  }

  /** Keeps a page that has just been rendered, unless a tag of it expired meanwhile. */
  keep(key: string, { page, tags, bytes }: NewPage<Page>): void {
    const startedAt = this.#starts.get(key) ?? this.#now()
    this.drop(key)
    if (tags.some(tag => (this.#expiries.get(tag) ?? Number.NEGATIVE_INFINITY) >= startedAt)) return
    this.#pages.set(key, { page, startedAt, tags }, { size: Math.max(1, bytes) })
  }

  /** Forgets the page under this key. */
  drop(key: string): void {
    this.#starts.delete(key)
    this.#pages.delete(key)
  }

  /** Forgets all pages that carry one of these tags, kept or being rendered. */
  expire(tags: ReadonlySet<string>): void {
    for (const tag of tags) this.#expiries.set(tag, this.#now())
    for (const [key, { tags: own }] of this.#pages.entries()) {
      if (own.some(tag => tags.has(tag))) this.#pages.delete(key)
    }
  }
}
