import type { LeadPatch } from '@repo/leads/lead-patch.ts'
import type { SanityClient } from 'sanity'

/** A patch and the revision for which it was decided. */
export interface LeadWrite {
  readonly id: string
  readonly revision: string
  readonly patch: LeadPatch
}

/**
 * Writes what was decided, all of it or nothing: each patch on its revision, its entry at the end of the history.
 * The only place that writes to a lead.
 * @throws ClientError 409 when one of the leads has changed since
 */
export async function writeLeadPatches(client: SanityClient, writes: readonly LeadWrite[]): Promise<void> {
  const transaction = client.transaction()
  for (const { id, revision, patch } of writes) {
    transaction.patch(id, builder =>
      builder
        .ifRevisionId(revision)
        .set(patch.set)
        .unset([...patch.unset])
        .setIfMissing({ events: [] })
        .append('events', [patch.event]),
    )
  }
  await transaction.commit({ tag: 'sales.act', returnDocuments: false })
}

/** Whether a lead had changed since it was read, so that nothing was written. */
export function isConflict(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'statusCode' in fault && fault.statusCode === 409
}
