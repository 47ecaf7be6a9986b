/** How many expired tags are remembered one by one. */
const rememberedTags = 100_000

/**
 * When which tag expired last, counted in purges instead of milliseconds: two things in the same millisecond still have
 * an order.
 */
export class Purges {
  readonly #lastPurgeOf = new Map<string, number>()
  readonly #remembered: number
  #count = 0
  /** Whatever began before this purge counts as hit: the tags that it may have carried are forgotten. */
  #forgottenUpTo = 0

  constructor(remembered: number = rememberedTags) {
    this.#remembered = remembered
  }

  /** How many purges there have been; the beginning of a rendering is dated by it. */
  get count(): number {
    return this.#count
  }

  expire(tags: Iterable<string>): void {
    this.#count += 1
    for (const tag of tags) {
      this.#lastPurgeOf.delete(tag)
      this.#lastPurgeOf.set(tag, this.#count)
    }
    for (const [tag, purge] of this.#lastPurgeOf) {
      if (this.#lastPurgeOf.size <= this.#remembered) break
      this.#lastPurgeOf.delete(tag)
      this.#forgottenUpTo = purge
    }
  }

  /** Whether one of the tags expired after `count` was `since`. */
  hit(tags: readonly string[], since: number): boolean {
    if (this.#count === since) return false
    if (this.#forgottenUpTo > since) return true
    return tags.some(tag => (this.#lastPurgeOf.get(tag) ?? 0) > since)
  }
}
