import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'

const windowMs = 60_000

export interface Throttle {
  /** Counts one enquiry; the seconds to wait when there were too many, otherwise `undefined`. */
  count(address: string, now: Date): number | undefined
}

/** Counts per address and minute in memory. An address is kept as a keyed hash that is useless after the minute. */
export function createThrottle(limit: number, secret: string): Throttle {
  const counts = new LRUCache<string, number>({ max: 50_000 })
  return {
    count(address, now) {
      const window = Math.floor(now.getTime() / windowMs)
      const key = createHmac('sha256', secret).update(`throttle:${window}:${address}`).digest('base64')
      const seen = (counts.get(key) ?? 0) + 1
      counts.set(key, seen)
      return seen > limit ? Math.ceil(((window + 1) * windowMs - now.getTime()) / 1000) : undefined
    },
  }
}
