import { parseEnquiry } from '@repo/leads/enquiry.ts'
import { type LeadStore, LeadStoreError } from '@repo/leads/lead-store.ts'
import { openNotes } from '@repo/leads/open-notes.ts'
import { recordLead } from '@repo/leads/record-lead.ts'
import { sentItems, typedValues } from './form-draft.ts'
import { isOwnOrigin } from './is-own-origin.ts'
import type { Outcome, RejectionReason } from './outcome.ts'
import { readSubmission } from './read-submission.ts'
import type { RecentEnquiries } from './recent-enquiries.ts'
import { thankYouToken } from './thank-you-token.ts'
import type { Throttle } from './throttle.ts'

export interface SubmitLeadParts {
  readonly store: LeadStore
  readonly recent: RecentEnquiries
  readonly throttle: Throttle
  readonly secret: string
  readonly siteOrigin: string
  readonly now: () => Date
  /** Told faults; the text names ids only. */
  readonly log: (message: string) => void
}

function rejected(
  reason: RejectionReason,
  more: Partial<Extract<Outcome, { readonly status: 'rejected' }>> = {},
): Outcome {
  return { status: 'rejected', reason, issues: [], values: {}, items: [], ...more }
}

/** The nearest hop's word: a proxy appends the address it saw, and without one Next puts the peer's there. */
function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
}

/**
 * One posted form to its outcome. Accepted means that the lead is on disk. The order is: where from, how large, what
 * kind, how often, what it says, recorded.
 */
export async function submitLead(request: Request, parts: SubmitLeadParts): Promise<Outcome> {
  if (!isOwnOrigin(request.headers, parts.siteOrigin)) return rejected('foreignOrigin')
  const submission = await readSubmission(request)
  if (submission.status !== 'read') return rejected(submission.status)
  const values = typedValues(submission.fields)
  const items = sentItems(submission.fields, parts.secret)
  const now = parts.now()
  const retryAfterSeconds = parts.throttle.count(addressOf(request.headers), now)
  if (retryAfterSeconds !== undefined) return rejected('throttled', { values, items, retryAfterSeconds })
  const opened = openNotes(submission.fields, parts.secret)
  const parsed = parseEnquiry(opened.fields)
  const issues = [...(parsed.status === 'invalid' ? parsed.issues : []), ...opened.issues]
  if (parsed.status === 'invalid' || issues.length > 0) return rejected('invalid', { values, items, issues })
  const claim = parts.recent.claim(parsed.enquiry, now)
  if (claim.status === 'taken') {
    const { idempotencyKey: _taken, ...rest } = values
    return rejected('keyTaken', { values: rest, items })
  }
  try {
    const lead = await recordLead(parsed.enquiry, parts.store, { idempotencyKey: claim.key, now })
    const path = `/kontakt/danke/${thankYouToken(lead.caseNumber, parts.secret, now)}`
    return { status: 'accepted', caseNumber: lead.caseNumber, path }
  } catch (fault) {
    claim.release()
    if (!(fault instanceof LeadStoreError)) throw fault
    parts.log(`Enquiry not recorded: ${fault.code}. ${fault.message}`)
    return rejected('unavailable', { values, items, retryAfterSeconds: 120 })
  }
}
