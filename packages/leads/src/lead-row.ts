import { z } from 'zod'
import { leadStatuses } from './lead-status.ts'

const optionalText = z
  .string()
  .nullish()
  .transform(value => value ?? undefined)

/** What a list of leads shows of one; a lead that misses something is shown with what it has. */
const leadRowSchema = z.object({
  _id: z.string(),
  caseNumber: optionalText,
  receivedAt: optionalText,
  name: optionalText,
  company: optionalText,
  email: optionalText,
  phone: optionalText,
  articleTitle: optionalText,
  excerpt: optionalText,
  owner: optionalText,
  status: z.enum(leadStatuses).catch('new'),
})

export type LeadRow = z.output<typeof leadRowSchema>

/** Newest first; `$statuses` are the keys to show. At most 500, which is more than anybody scrolls. */
export const leadRowsQuery = `*[_type == "lead" && status in $statuses] | order(receivedAt desc) [0...500] {
  _id, caseNumber, receivedAt, name, company, email, phone, articleTitle, owner, status,
  "excerpt": message
}`

/** @throws {z.ZodError} when the answer is no list of documents */
export function parseLeadRows(answer: unknown): readonly LeadRow[] {
  return z.array(leadRowSchema).parse(answer)
}

/** Who wrote, by what is known: name and company, otherwise the address, otherwise the number. */
export function senderOf({
  name,
  company,
  email,
  phone,
}: Pick<LeadRow, 'name' | 'company' | 'email' | 'phone'>): string {
  return [name, company].filter(Boolean).join(' · ') || email || phone || 'Ohne Namen'
}
