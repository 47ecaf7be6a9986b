import type { FinishedAnswer } from './finished-answer.ts'
import type { KeptPage, KeptPages } from './kept-pages.ts'
import type { Purges } from './purges.ts'

/** A page that has just been made. `tags` is `undefined` for one that is not the same for everybody. */
export interface MadePage {
  readonly answer: FinishedAnswer
  readonly tags: readonly string[] | undefined
}

/** Makes a page; `undefined` when the renderer failed. */
export type MakePage = (key: string) => Promise<MadePage | undefined>

export interface FoundPage {
  readonly answer: FinishedAnswer
  /** `kept` came from memory or went there, `once` was made for those who asked just now, `stale` is the last good one. */
  readonly how: 'kept' | 'once' | 'stale'
}

interface Flight {
  readonly startedAt: number
  readonly beganMs: number
  readonly made: Promise<MadePage | undefined>
}

export interface PageSourceOptions {
  readonly pages: KeptPages
  readonly purges: Purges
  readonly make: MakePage
  readonly nowMs: () => number
  /** Resolves after so many milliseconds. */
  readonly after: (ms: number, signal: AbortSignal) => Promise<void>
  readonly onKept: (key: string, page: KeptPage) => void
  /** Reads the copy of a page that is no longer in memory; `undefined` when there is none. */
  readonly recall: (key: string) => Promise<KeptPage | undefined> | undefined
}

/** A visitor waits so long for a newer version before the last good one is served; the rendering goes on. */
export const patienceMs = 2_000
/** So long when there is none, or one from before the start: it may be older by any number of publishes. */
export const patienceWithoutMs = 8_000
/** After a failure the last good version is served at once for so long. */
export const restMs = 1_000

/**
 * Pages from memory, or made anew: one rendering an address at a time, shared by all who wait for it.
 *
 * Who comes after a purge never gets what a rendering from before it read: such a visitor waits for the rendering under
 * way to end and shares the next one. Only when no newer version can be made does the last good one go out.
 */
export class PageSource {
  readonly #flights = new Map<string, Flight>()
  readonly #restUntil = new Map<string, number>()
  readonly #options: PageSourceOptions

  constructor(options: PageSourceOptions) {
    this.#options = options
  }

  /** @returns `undefined` when the page cannot be made and never was */
  async find(key: string): Promise<FoundPage | undefined> {
    const { pages, purges, nowMs } = this.#options
    const arrivedAt = purges.count
    const kept = pages.fresh(key)
    if (kept !== undefined) return { answer: kept.answer, how: 'kept' }
    const known = this.lastGood(key)
    const stale = known instanceof Promise ? await known : known
    if (stale !== undefined && (this.#restUntil.get(key) ?? 0) > nowMs()) return asStale(stale)
    for (;;) {
      const flight = this.#flights.get(key) ?? this.#start(key)
      const made = await this.#landed(flight, stale)
      if (made === undefined) return stale && asStale(stale)
      const { answer, tags } = made
      // Of a page without tags nobody knows what it read.
      const isHit = tags === undefined || purges.hit(tags, flight.startedAt)
      if (flight.startedAt >= arrivedAt || !isHit)
        return { answer, how: tags === undefined ? 'once' : 'kept' }
    }
  }

  /** The newest version that there ever was, also before the start, without making one. */
  lastGood(key: string): Promise<KeptPage | undefined> | KeptPage | undefined {
    const { pages, recall } = this.#options
    return (
      pages.lastGood(key) ??
      recall(key)?.then(copy => {
        pages.adopt(key, copy)
        return pages.lastGood(key)
      })
    )
  }

  /** What the flight brings; `undefined` too when it takes longer than a visitor waits. */
  async #landed(flight: Flight, stale: KeptPage | undefined): Promise<MadePage | undefined> {
    const { after, nowMs } = this.#options
    const limitMs = stale === undefined || stale.isCopy ? patienceWithoutMs : patienceMs
    const patience = new AbortController()
    const waited = after(Math.max(0, flight.beganMs + limitMs - nowMs()), patience.signal)
    const late = waited.then(
      () => undefined,
      () => undefined,
    )
    return Promise.race([flight.made, late]).finally(() => patience.abort())
  }

  #start(key: string): Flight {
    const { make, nowMs, purges } = this.#options
    const startedAt = purges.count
    const made = make(key)
      .then(page => {
        if (page === undefined) this.#rest(key)
        else this.#keep(key, startedAt, page)
        return page
      })
      .finally(() => this.#flights.delete(key))
    const flight = { startedAt, beganMs: nowMs(), made }
    this.#flights.set(key, flight)
    return flight
  }

  #keep(key: string, startedAt: number, { answer, tags }: MadePage): void {
    this.#restUntil.delete(key)
    if (tags === undefined) return
    const page = { answer, tags, startedAt }
    if (this.#options.pages.keep(key, page)) this.#options.onKept(key, page)
  }

  #rest(key: string): void {
    const now = this.#options.nowMs()
    if (this.#restUntil.size > 1_000) this.#restUntil.clear()
    this.#restUntil.set(key, now + restMs)
  }
}

const asStale = ({ answer }: KeptPage): FoundPage => ({ answer, how: 'stale' })
