import type { Lead } from './lead.ts'

/**
 * `unavailable`: nobody answered or may answer later; the lead may or may not be stored. `denied`: the token does
 * not allow it. `refused`: this lead will never be taken. `unwritable`: the disk does not take it.
 */
export type LeadStoreErrorCode = 'unavailable' | 'denied' | 'refused' | 'unwritable'

/** `message` names the lead by id at most and is safe to log. */
export class LeadStoreError extends Error {
  override readonly name = 'LeadStoreError'
  readonly code: LeadStoreErrorCode

  constructor(code: LeadStoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Where leads are put. */
export interface LeadStore {
  /**
   * Resolves only when the lead is durable. Creating the same id again changes nothing and resolves too.
   * @throws {LeadStoreError}
   */
  create(lead: Lead): Promise<void>
}
