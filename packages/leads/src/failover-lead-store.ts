import { type LeadStore, LeadStoreError } from './lead-store.ts'

interface FailoverOptions {
  /** Told the id and the fault. */
  readonly onFailover: (leadId: string, fault: LeadStoreError) => void
  readonly nowMs: () => number
  /** For so long after a failure nobody waits for the first store again. */
  readonly restMs: number
}

/**
 * Takes the first store and, when that does not answer or not let us in, the second: a token that an operator has to
 * renew must not cost a visitor's enquiry. What the first will never take is not hidden behind the second.
 */
export function failoverLeadStore(
  first: LeadStore,
  second: LeadStore,
  { onFailover, nowMs, restMs }: FailoverOptions,
): LeadStore {
  let restsUntil = Number.NEGATIVE_INFINITY
  let isTrusted = true
  return {
    async create(lead) {
      if (nowMs() < restsUntil) return second.create(lead)
      // After a failure one enquiry asks for all the others.
      if (!isTrusted) restsUntil = nowMs() + restMs
      try {
        await first.create(lead)
        isTrusted = true
        restsUntil = Number.NEGATIVE_INFINITY
      } catch (fault) {
        const isWorthKeeping =
          fault instanceof LeadStoreError && (fault.code === 'unavailable' || fault.code === 'denied')
        if (!isWorthKeeping) throw fault
        isTrusted = false
        restsUntil = nowMs() + restMs
        onFailover(lead._id, fault)
        await second.create(lead)
      }
    },
  }
}
