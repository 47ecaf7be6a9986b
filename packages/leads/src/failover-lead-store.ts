import { type LeadStore, LeadStoreError } from './lead-store.ts'

interface FailoverOptions {
  /** Told the id and the fault. */
  readonly onFailover: (leadId: string, fault: LeadStoreError) => void
  /** Told once a rest that more wait for the first store than may. */
  readonly onRush: () => void
  readonly nowMs: () => number
  /** For so long after a failure or in a rush nobody waits for the first store anew. */
  readonly restMs: number
  /** So many wait for the first store at most. */
  readonly mostWaiting: number
}

/**
 * Takes the first store and, when that does not answer, does not let us in or has enough to do, the second: a token that an
 * operator has to renew must not cost a visitor's enquiry, and in a rush nobody waits for what the first does beyond keeping it.
 * What the first will never take is not hidden behind the second.
 */
export function failoverLeadStore(
  first: LeadStore,
  second: LeadStore,
  { onFailover, onRush, nowMs, restMs, mostWaiting }: FailoverOptions,
): LeadStore {
  let restsUntil = Number.NEGATIVE_INFINITY
  let isTrusted = true
  let waiting = 0
  return {
    async create(lead) {
      if (nowMs() < restsUntil) return second.create(lead)
      if (waiting >= mostWaiting) {
        restsUntil = nowMs() + restMs
        onRush()
        return second.create(lead)
      }
      // After a failure one enquiry asks for all the others.
      if (!isTrusted) restsUntil = nowMs() + restMs
      waiting += 1
      try {
        await first.create(lead)
        if (!isTrusted) restsUntil = Number.NEGATIVE_INFINITY
        isTrusted = true
      } catch (fault) {
        const isWorthKeeping =
          fault instanceof LeadStoreError && (fault.code === 'unavailable' || fault.code === 'denied')
        if (!isWorthKeeping) throw fault
        isTrusted = false
        restsUntil = nowMs() + restMs
        onFailover(lead._id, fault)
        await second.create(lead)
      } finally {
        waiting -= 1
      }
    },
  }
}
