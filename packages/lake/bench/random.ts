/** A repeatable row of choices. */
export interface Random {
  /** A whole number from 0 below `limit`. */
  below(limit: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** `true` once in `times`. */
  once(times: number): boolean
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function createNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    // mulberry32: small, and good enough to draw tests with.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same seed gives the same row. */
export function createRandom(seed: number): Random {
  const next = createNumbers(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: items => items[below(items.length)] ?? items[0],
    once: times => below(times) === 0,
  }
}
