import { addressPrefix } from '../lead-form/address-prefix.ts'
import { createThrottle } from '../lead-form/throttle.ts'

/** Somebody with a cut-off link tries it twice or three times. */
const maxMisses = 10

/** Counts tokens that open nothing, for each address, within ten minutes. */
export interface GuessLimit {
  /** Seconds to wait before another token of this address is looked at; `undefined` when it may be. */
  waitSeconds(address: string, now: Date): number | undefined
  noteMiss(address: string, now: Date): void
}

export function createGuessLimit(): GuessLimit {
  const misses = createThrottle(maxMisses)
  return {
    waitSeconds: (address, now) => misses.waitSeconds(addressPrefix(address), now),
    noteMiss(address, now) {
      misses.count(addressPrefix(address), now)
    },
  }
}
