import { type Lead, leadSchema } from '@repo/leads/lead.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

/** A lead with the revision that was read, and whatever else is stored on it. */
export type StoredLead = Lead & { readonly _rev: string }

const schema = z.looseObject({ ...leadSchema.shape, _rev: z.string() })

/** `undefined` for what is no whole lead. */
export function storedLead(document: unknown): StoredLead | undefined {
  return schema.safeParse(document).data
}

/** The lead as it is now; `undefined` when it is gone. */
export async function findLead(client: SanityClient, id: string): Promise<StoredLead | undefined> {
  return storedLead(await client.getDocument(id, { tag: 'desk.lead' }))
}
