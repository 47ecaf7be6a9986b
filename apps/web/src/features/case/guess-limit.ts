import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { addressPrefix } from '../lead-form/address-prefix.ts'

const windowMs = 10 * 60_000
/** Somebody with a cut-off link tries it twice or three times. */
const maxMisses = 10

/** Counts tokens that open nothing, for each address. */
export interface GuessLimit {
  /** Seconds to wait before another token of this address is looked at; `undefined` when it may be. */
  waitSeconds(address: string, now: Date): number | undefined
  noteMiss(address: string, now: Date): void
}

/** Kept in memory as keyed hashes that are useless after the window. */
export function createGuessLimit(secret: string): GuessLimit {
  const misses = new LRUCache<string, number>({ max: 50_000 })
  const windowOf = (now: Date) => Math.floor(now.getTime() / windowMs)
  const keyOf = (address: string, now: Date) =>
    createHmac('sha256', secret)
      .update(`case:${windowOf(now)}:${addressPrefix(address)}`)
      .digest('base64')
  return {
    waitSeconds(address, now) {
      if ((misses.get(keyOf(address, now)) ?? 0) < maxMisses) return undefined
      return Math.ceil(((windowOf(now) + 1) * windowMs - now.getTime()) / 1000)
    },
    noteMiss(address, now) {
      const key = keyOf(address, now)
      misses.set(key, (misses.get(key) ?? 0) + 1)
    },
  }
}
