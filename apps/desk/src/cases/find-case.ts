import { caseTokenHash } from '@repo/leads/case-token.ts'
import type { CaseReceipt } from '@repo/leads/rights/case-view.ts'
import { type Erasure, erasureReasons } from '@repo/leads/rights/erasure.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { readErasure } from '../erasure/carry-out.ts'
import { type StoredLead, storedLead } from '../leads/stored-lead.ts'

/** One question whatever the answer is, so that its time tells nothing. */
const query = `{
  "lead": *[_type == "lead" && caseTokenHash == $hash && canary != true][0],
  "erasure": *[_type == "erasure" && caseTokenHash == $hash && state != "refused"] | order(requestedAt desc) [0]
}`

const answerSchema = z.object({ lead: z.unknown(), erasure: z.unknown() })

/** `shut`: nobody knows the token, or its time is over; nobody is told which. */
export type FoundCase =
  | { readonly status: 'open'; readonly lead: StoredLead }
  | { readonly status: 'erased'; readonly receipt: CaseReceipt }
  | { readonly status: 'shut' }

function receiptOf({ _id, caseNumber, reason, erasedAt, records, search }: Erasure): CaseReceipt {
  return {
    id: _id.slice(_id.indexOf('.') + 1),
    caseNumber,
    reason: erasureReasons[reason],
    ...(erasedAt === undefined ? {} : { erasedAt }),
    ...(records === undefined ? {} : { records }),
    ...(search === undefined ? {} : { remains: search.found }),
  }
}

/** The case that a token opens. */
export async function findCase(
  token: string,
  { leads, now }: { readonly leads: SanityClient; readonly now: () => Date },
): Promise<FoundCase> {
  const answer: unknown = await leads.fetch(query, { hash: caseTokenHash(token) })
  const found = answerSchema.parse(answer)
  const lead = storedLead(found.lead)
  const erasure = readErasure(found.erasure)
  if (lead !== undefined && lead.status !== 'erased') {
    const isOpen = (lead.caseOpenUntil ?? '') > now().toISOString()
    return isOpen ? { status: 'open', lead } : { status: 'shut' }
  }
  return erasure === undefined ? { status: 'shut' } : { status: 'erased', receipt: receiptOf(erasure) }
}
