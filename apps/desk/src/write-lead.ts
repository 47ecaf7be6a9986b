import { type Lead, leadSchema } from '@repo/leads/lead.ts'
import type { LeadDecision, LeadPatch } from '@repo/leads/lead-patch.ts'
import { ClientError, type SanityClient } from '@sanity/client'
import { z } from 'zod'

const stored = z.looseObject({ _rev: z.string() })

/** A lead with the revision on which an act is written. */
export interface ReadLead {
  readonly lead: Lead
  readonly revision: string
}

const internal = new Set(['_rev', '_createdAt', '_updatedAt'])

/** `undefined` for what is no whole lead, an erased one too. */
export function leadOf(document: unknown): ReadLead | undefined {
  const known = stored.safeParse(document)
  if (!known.success) return undefined
  const fields = Object.entries(known.data).filter(([name]) => !internal.has(name))
  const lead = leadSchema.safeParse(Object.fromEntries(fields))
  return lead.success ? { lead: lead.data, revision: known.data._rev } : undefined
}

/** Writes what one act changes, on the revision that was read. @throws ClientError 409 when somebody was faster */
export async function writeLead(
  client: SanityClient,
  { lead, revision }: ReadLead,
  { set, unset, event }: LeadPatch,
  tag: string,
): Promise<void> {
  await client
    .patch(lead._id)
    .ifRevisionId(revision)
    .set({ ...set })
    .unset([...unset])
    .append('events', [event])
    .commit({ tag, returnDocuments: false, visibility: 'sync' })
}

const maxTries = 5

/**
 * Decides on the lead as it is now and writes the decision; decides anew when somebody was faster.
 * @throws when the lead is gone, or was changed again and again
 */
export async function actOnLead(
  client: SanityClient,
  id: string,
  decide: (lead: Lead) => LeadDecision,
  tag: string,
): Promise<LeadDecision> {
  for (let tries = 1; ; tries += 1) {
    const read = leadOf(await client.getDocument(id))
    if (read === undefined) throw new Error(`${id} is no lead any more`)
    const decision = decide(read.lead)
    if (decision.status === 'refused') return decision
    try {
      await writeLead(client, read, decision.patch, tag)
      return decision
    } catch (fault) {
      const isConflict = fault instanceof ClientError && fault.statusCode === 409
      if (!isConflict || tries >= maxTries) throw fault
    }
  }
}
