import type { Job } from '../job.ts'
import type { LeadChanges } from './lead-changes.ts'
import type { StoredLead } from './stored-lead.ts'

const everyMs = 60_000

/** The job that looks at every change of a lead: at once when the lake tells of one, else within a minute. */
export function followLeads(
  changes: LeadChanges,
  lookers: readonly ((leads: readonly StoredLead[]) => Promise<void>)[],
): Job {
  return {
    name: 'leads',
    everyMs,
    run: signal =>
      changes.each(async leads => {
        for (const look of lookers) await look(leads)
      }, signal),
  }
}
