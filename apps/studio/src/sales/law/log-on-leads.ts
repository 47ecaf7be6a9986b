import type { Acting, LeadDecision } from '@repo/leads/lead-patch.ts'
import { readLead, type StoredLead } from '@repo/leads/read-lead.ts'
import type { SanityClient } from 'sanity'
import { isConflict, writeLeadPatches } from '../write-lead-patch.ts'

const atOnce = 100
const maxTries = 5

/**
 * Writes one entry on each of many leads, a hundred in one transaction, on whatever revision they have by then.
 * @throws when one of them could not be written; those before it are
 */
export async function logOnLeads(
  client: SanityClient,
  ids: readonly string[],
  decide: (lead: StoredLead, acting: Acting) => LeadDecision,
  acting: () => Acting,
): Promise<void> {
  for (let start = 0; start < ids.length; start += atOnce)
    await logTogether(client, ids.slice(start, start + atOnce), decide, acting)
}

async function logTogether(
  client: SanityClient,
  ids: readonly string[],
  decide: (lead: StoredLead, acting: Acting) => LeadDecision,
  acting: () => Acting,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const documents: unknown = await client.fetch('*[_id in $ids]', { ids }, { perspective: 'raw' })
    const leads = Array.isArray(documents) ? documents.flatMap(document => readLead(document) ?? []) : []
    const writes = leads.map(lead => {
      const decision = decide(lead, acting())
      if (decision.status === 'refused') throw new Error(decision.message)
      return { id: lead._id, revision: lead._rev, patch: decision.patch }
    })
    try {
      await writeLeadPatches(client, writes)
      return
    } catch (fault) {
      if (!isConflict(fault) || tries >= maxTries) throw fault
    }
  }
}
