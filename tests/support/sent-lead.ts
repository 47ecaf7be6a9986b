import { z } from 'zod'
import type { Addresses } from './fixtures.ts'
import { lakeClient, tokenFor } from './lake-access.ts'

/** Everything that a lead may hold of a visitor: what the form shows. A field beyond fails whoever reads the lead. */
const leadSchema = z.strictObject({
  name: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  company: z.string().nullish(),
  message: z.string(),
  articleId: z.string().nullish(),
  offerId: z.string().nullish(),
  articleSlug: z.string().nullish(),
  articleTitle: z.string().nullish(),
  section: z.string().nullish(),
  campaign: z.record(z.string(), z.string()).nullish(),
  noticeVersion: z.string().nullish(),
  timeFrame: z.string().nullish(),
  items: z.array(z.looseObject({ id: z.string(), ironicText: z.string(), plainText: z.string() })).nullish(),
})

/** What the site itself writes: of the enquiry, not of the visitor. */
const ownFields = [
  ...['_id', '_type', '_rev', '_createdAt', '_updatedAt', 'caseNumber', 'receivedAt', 'idempotencyKey'],
  ...['verdict', 'signals', 'status', 'deleteOn', 'events', 'owner'],
  ...[
    'answerDueAt',
    'promise',
    'score',
    'emailHash',
    'caseTokenHash',
    'caseOpenUntil',
    'takenInAt',
    'linked',
  ],
]

/** The stored enquiries of the sender with this name, as sales may read them. */
export async function sentLeads(addresses: Addresses, name: string) {
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const found: object[] = await client.fetch('*[_type == "lead" && name == $name]', { name })
  return found.map(lead =>
    leadSchema.parse(
      Object.fromEntries(Object.entries(lead).filter(([field]) => !ownFields.includes(field))),
    ),
  )
}
