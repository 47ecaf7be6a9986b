import type { Lead } from './lead.ts'
import type { LeadStore, LeadStoreError } from './lead-store.ts'

/** For tests: keeps leads in memory and fails on demand. */
export class MemoryLeadStore implements LeadStore {
  readonly leads = new Map<string, Lead>()
  /** Thrown by `create` as long as it is set, before anything is kept. */
  fault: LeadStoreError | undefined

  async create(lead: Lead): Promise<void> {
    if (this.fault !== undefined) {
      throw this.fault
    }
    if (!this.leads.has(lead._id)) {
      this.leads.set(lead._id, lead)
    }
  }
}
