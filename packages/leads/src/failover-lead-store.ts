import { type LeadStore, LeadStoreError } from './lead-store.ts'

/**
 * Takes the first store and, when that does not answer, the second. A refusal is not hidden behind the second store.
 * `onFailover` is told the id.
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
        if (!(fault instanceof LeadStoreError) || fault.code !== 'unavailable') {
          throw fault
        }
        onFailover(lead._id, fault)
        await second.create(lead)
      }
    },
  }
}
