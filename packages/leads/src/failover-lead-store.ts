import { type LeadStore, LeadStoreError } from './lead-store.ts'

/**
 * Takes the first store and, when that does not answer or not let us in, the second: a token that an operator has to
 * renew must not cost a visitor's enquiry. What the first will never take is not hidden behind the second.
 * `onFailover` is told the id and the fault.
 */
export function failoverLeadStore(
  first: LeadStore,
  second: LeadStore,
  onFailover: (leadId: string, fault: LeadStoreError) => void,
): LeadStore {
  return {
    async create(lead) {
      try {
        await first.create(lead)
      } catch (fault) {
        const isWorthKeeping =
          fault instanceof LeadStoreError && (fault.code === 'unavailable' || fault.code === 'denied')
        if (!isWorthKeeping) throw fault
        onFailover(lead._id, fault)
        await second.create(lead)
      }
    },
  }
}
