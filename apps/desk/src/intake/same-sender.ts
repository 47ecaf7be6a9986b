import type { Lead } from '@repo/leads/lead.ts'
import { listedLeads } from '@repo/leads/lead-filter.ts'
import type { Acting } from '@repo/leads/lead-patch.ts'
import { linkedTo } from '@repo/leads/take-in-lead.ts'
import type { SanityClient, Transaction } from '@sanity/client'
import { z } from 'zod'
import { patchLead } from '../leads/patch-lead.ts'

/** Whoever sends more than that is linked with the newest. */
const query = `*[${listedLeads} && emailHash == $hash && _id != $id && !(status in ["review", "erased"])]
  | order(receivedAt desc) [0...20] {_id, _rev, linked}`

const others = z.array(z.object({ _id: z.string(), _rev: z.string(), linked: z.array(z.string()).nullish() }))

type Other = z.output<typeof others>[number]

/** Other enquiries of the same sender that may be linked. */
export async function fromSameSender(
  { _id: id, emailHash: hash }: Pick<Lead, '_id' | 'emailHash'>,
  leads: SanityClient,
): Promise<readonly Other[]> {
  if (hash === undefined) return []
  return others.parse(await leads.fetch(query, { hash, id }, { tag: 'desk.same-sender' }))
}

/** Notes on those others that this lead came from the same sender. */
export function linkOthers(
  leads: SanityClient,
  transaction: Transaction,
  { same, id }: { readonly same: readonly Other[]; readonly id: string },
  acting: Acting,
): Transaction {
  return same.reduce((all, other) => {
    if (other.linked?.includes(id)) return all
    return patchLead(leads, all, other, [linkedTo({ linked: other.linked ?? undefined }, [id], acting)])
  }, transaction)
}
