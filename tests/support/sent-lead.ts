import { z } from 'zod'
import type { Addresses } from './fixtures.ts'
import { lakeClient, tokenFor } from './lake-access.ts'

const leadSchema = z.object({
  articleSlug: z.string().nullish(),
  articleTitle: z.string().nullish(),
  section: z.string().nullish(),
  noticeVersion: z.string().nullish(),
  items: z.array(z.object({ id: z.string(), ironicText: z.string(), plainText: z.string() })).nullish(),
})

/** The stored enquiries of the sender with this name, as sales may read them. */
export async function sentLeads(addresses: Addresses, name: string) {
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const found: unknown = await client.fetch('*[_type == "lead" && name == $name]', { name })
  return z.array(leadSchema).parse(found)
}
