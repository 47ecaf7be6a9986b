import type { LeadPatch } from '@repo/leads/lead-patch.ts'
import type { SanityClient, Transaction } from '@sanity/client'

/**
 * Adds what was decided on a lead, on the revision that was read: somebody who changed it meanwhile makes the whole
 * transaction fail. Several patches of one lead hold together.
 */
export function patchLead(
  client: SanityClient,
  transaction: Transaction,
  { _id, _rev }: { readonly _id: string; readonly _rev: string },
  patches: readonly LeadPatch[],
): Transaction {
  return patches.reduce((all, { set, unset, event }, index) => {
    const patch = client
      .patch(_id)
      .set({ ...set })
      .unset([...unset])
      .setIfMissing({ events: [] })
      .append('events', [event])
    return all.patch(index === 0 ? patch.ifRevisionId(_rev) : patch)
  }, transaction)
}
