import { LRUCache } from 'lru-cache'
import type { FinishedAnswer } from './finished-answer.ts'
import type { Purges } from './purges.ts'

/** A page in memory. */
export interface KeptPage {
  readonly answer: FinishedAnswer
  readonly tags: readonly string[]
  /** How many purges there had been when its rendering began. */
  readonly startedAt: number
  /** It was read from a copy: nobody knows what has expired since. */
  readonly isCopy?: true
}

interface Slot {
  readonly page: KeptPage
  /** The purge up to which it is known to be fresh. */
  checkedAt: number
  isExpired: boolean
}

/** Of the memory, the part that answers to addresses without a page may take: nobody shall fill it with nonsense. */
const missingShare = 1 / 16

/**
 * Finished pages in memory, the least used dropped first. A page whose tag expired stays as the last good version, for
 * the case that no newer one can be made; `fresh` does not give it out any more.
 */
export class KeptPages {
  readonly #found: LRUCache<string, Slot>
  readonly #missing: LRUCache<string, Slot>
  readonly #purges: Purges

  constructor(purges: Purges, maxBytes: number) {
    this.#purges = purges
    this.#found = new LRUCache({ maxSize: Math.ceil(maxBytes * (1 - missingShare)) })
    this.#missing = new LRUCache({ maxSize: Math.ceil(maxBytes * missingShare) })
  }

  get bytes(): number {
    return this.#found.calculatedSize + this.#missing.calculatedSize
  }

  get size(): number {
    return this.#found.size + this.#missing.size
  }

  /** The page, unless one of its tags expired since its rendering began. */
  fresh(key: string): KeptPage | undefined {
    const slot = this.#slot(key)
    if (slot === undefined || slot.isExpired) return undefined
    if (slot.checkedAt !== this.#purges.count) {
      if (this.#purges.hit(slot.page.tags, slot.page.startedAt)) {
        slot.isExpired = true
        return undefined
      }
      slot.checkedAt = this.#purges.count
    }
    return slot.page
  }

  /** The newest version that there ever was, expired or not. */
  lastGood(key: string): KeptPage | undefined {
    return this.#slot(key)?.page
  }

  /** Takes a copy as the last good version, where there is none; `fresh` does not give it out. */
  adopt(key: string, page: KeptPage | undefined): void {
    if (page === undefined || this.#slot(key) !== undefined) return
    const slot: Slot = { page, checkedAt: this.#purges.count, isExpired: true }
    this.#found.set(key, slot, { size: page.answer.bytes })
  }

  /** Whether it was kept: not when a tag expired while it was made, nor when a newer one is there. */
  keep(key: string, page: KeptPage): boolean {
    if (this.#purges.hit(page.tags, page.startedAt)) return false
    const known = this.#slot(key)
    if (known !== undefined && known.page.startedAt > page.startedAt) return false
    const isMissing = page.answer.status === 404 || page.answer.status === 410
    const [into, outOf] = isMissing ? [this.#missing, this.#found] : [this.#found, this.#missing]
    outOf.delete(key)
    const slot: Slot = { page, checkedAt: this.#purges.count, isExpired: false }
    into.set(key, slot, { size: page.answer.bytes })
    return true
  }

  #slot(key: string): Slot | undefined {
    return this.#found.get(key) ?? this.#missing.get(key)
  }
}
