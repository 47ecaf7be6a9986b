import { LRUCache } from 'lru-cache'

/** Of things that were wanted once, so many are remembered by name. */
const maxSeen = 4_000

/**
 * Keeps what is wanted a second time, the longest unused dropped first. What is wanted once only would grow old in a
 * plain cache, and collecting old objects costs a multiple of collecting young ones.
 */
export class SecondUseCache<Key extends {}, Value extends {}> {
  readonly #kept: LRUCache<Key, Value>
  readonly #seen = new LRUCache<Key, true>({ max: maxSeen })

  /** `maxSize`: of all sizes that are given with what is put. */
  constructor(maxSize: number) {
    this.#kept = new LRUCache({ maxSize })
  }

  get(key: Key): Value | undefined {
    return this.#kept.get(key)
  }

  has(key: Key): boolean {
    return this.#kept.has(key)
  }

  /** Takes the place of what was kept under this key; kept itself when the key was there before. */
  put(key: Key, value: Value, size: number): void {
    if (this.#kept.has(key) || this.#seen.has(key)) this.#kept.set(key, value, { size })
    else this.#seen.set(key, true)
  }

  delete(key: Key): void {
    this.#kept.delete(key)
  }

  clear(): void {
    this.#kept.clear()
  }
}
