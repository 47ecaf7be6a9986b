import { LRUCache } from 'lru-cache'

/** What the lake answered to one query, and the sync tags after whose expiry it may be out of date. */
export interface ContentAnswer {
  readonly result: unknown
  readonly syncTags: readonly string[]
}

const maxBytes = 32 * 1024 * 1024

/**
 * Answers of the lake in memory. A publish makes many pages old and few answers: what did not change is not asked again
 * for each of them.
 */
export class ContentAnswers {
  readonly #answers = new LRUCache<string, ContentAnswer>({ maxSize: maxBytes })
  #epoch = 0

  /** Counts the purges. */
  get epoch(): number {
    return this.#epoch
  }

  /**
   * The answer under this key, or what `ask` brings. That one is kept unless something expired meanwhile: the lake may
   * have given it before a publish that is known here by now.
   * @throws what `ask` throws; a fault is never kept
   */
  async find(key: string, ask: () => Promise<ContentAnswer>): Promise<ContentAnswer> {
    const kept = this.#answers.get(key)
    if (kept !== undefined) return kept
    const epoch = this.#epoch
    const answer = await ask()
    if (epoch === this.#epoch) {
      this.#answers.set(key, answer, { size: key.length + (JSON.stringify(answer.result)?.length ?? 1) })
    }
    return answer
  }

  expire(syncTags: readonly string[]): void {
    this.#epoch += 1
    const expired = new Set(syncTags)
    for (const [key, answer] of this.#answers.entries()) {
      if (answer.syncTags.some(tag => expired.has(tag))) this.#answers.delete(key)
    }
  }
}

const processKey = Symbol.for('klartext.contentAnswers')

/** Next bundles each route for itself, so the answers of this process hang on the process and not on a module. */
export const contentAnswers: ContentAnswers = Reflect.get(globalThis, processKey) ?? new ContentAnswers()
Reflect.set(globalThis, processKey, contentAnswers)
