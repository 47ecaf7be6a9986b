import { type Lead, leadSchema } from '@repo/leads/lead.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

const storedLeadSchema = z.object(leadSchema.shape)

/** The lead as it is now; `undefined` when it is gone. */
export async function findLead(client: SanityClient, id: string): Promise<Lead | undefined> {
  return storedLeadSchema.safeParse(await client.getDocument(id, { tag: 'desk.lead' })).data
}
