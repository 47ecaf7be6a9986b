import { type Enquiry, parseEnquiry } from '@repo/leads/enquiry.ts'
import type { Lead } from '@repo/leads/lead.ts'
import { type LeadStore, LeadStoreError } from '@repo/leads/lead-store.ts'
import { openNotes } from '@repo/leads/open-notes.ts'
import { recordLead } from '@repo/leads/record-lead.ts'
import type { SenderFacts } from '@repo/leads/screen-enquiry.ts'
import { readCheck } from '@repo/leads/sender-check.ts'
import { addressOf, addressPrefix } from './address-prefix.ts'
import { sentItems, typedValues } from './form-draft.ts'
import { isOwnOrigin } from './is-own-origin.ts'
import type { Outcome, RejectionReason } from './outcome.ts'
import { type Posted, readSubmission } from './read-submission.ts'
import type { KeyClaim, RecentEnquiries } from './recent-enquiries.ts'
import type { SpentMarks } from './spent-marks.ts'
import { thankYouToken } from './thank-you-token.ts'
import type { Throttle } from './throttle.ts'

export interface SubmitLeadParts {
  readonly store: LeadStore
  readonly recent: RecentEnquiries
  readonly throttle: Throttle
  readonly marks: SpentMarks
  readonly secret: string
  readonly siteOrigin: string
  /** Whoever sends sooner after touching the form is no person. */
  readonly minMs: number
  /** Whether enquiries are rated here. */
  readonly isScored: boolean
  readonly now: () => Date
  /** Told what was accepted, for showing it again. */
  readonly onAccepted: (lead: Lead) => void
  /** Told faults; the text names ids only. */
  readonly log: (message: string) => void
}

type Rejected = Extract<Outcome, { readonly status: 'rejected' }>
type Claimed = Extract<KeyClaim, { readonly status: 'claimed' }>

/** What goes back with every answer that is no thanks. */
type Typed = Pick<Rejected, 'values' | 'items'>

function rejected(reason: RejectionReason, more: Partial<Rejected> = {}): Outcome {
  return { status: 'rejected', reason, issues: [], values: {}, items: [], ...more }
}

/** Nobody's address is to be filled with our confirmations, wherever they are asked for. */
function recipientOf({ email }: Enquiry): string | undefined {
  return email === undefined ? undefined : `recipient:${email.toLowerCase()}`
}

/** Judges the mark, and takes it for this enquiry. `release` gives it back. */
async function senderOf(
  enquiry: Enquiry,
  { key }: Claimed,
  { secret, marks, minMs, now }: SubmitLeadParts,
): Promise<{ readonly sender: SenderFacts; readonly release: () => void }> {
  const { state, ageMs, markHash } = await readCheck(enquiry.check, secret, now())
  const isReplayed = markHash !== undefined && !marks.claim(markHash, key)
  return {
    sender: { check: state, ageMs, isReplayed, minMs },
    release: () => {
      if (markHash !== undefined && !isReplayed) marks.release(markHash)
    },
  }
}

/** For the log. What a fault of ours says may quote the enquiry; where it happened does not. */
function explained(fault: unknown): string {
  if (fault instanceof LeadStoreError) return `${fault.code}. ${fault.message}`
  const frame = fault instanceof Error ? /^\s+at .*$/m.exec(fault.stack ?? '')?.[0].trim() : undefined
  return `${fault instanceof Error ? fault.name : 'unknown fault'} ${frame ?? ''}`
}

/** Whatever goes wrong here, the visitor keeps his text. */
async function record(
  enquiry: Enquiry,
  claim: Claimed,
  typed: Typed,
  parts: SubmitLeadParts,
): Promise<Outcome> {
  const { store, secret, isScored, onAccepted, log } = parts
  const { key: idempotencyKey, at } = claim
  let release = (): void => undefined
  try {
    const judged = await senderOf(enquiry, claim, parts)
    release = judged.release
    const { sender } = judged
    const lead = await recordLead(enquiry, store, { idempotencyKey, now: at, sender, secret, isScored })
    onAccepted(lead)
    const dueAt = lead.answerDueAt === undefined ? undefined : new Date(lead.answerDueAt)
    const path = `/kontakt/danke/${thankYouToken({ key: idempotencyKey, dueAt }, secret, at)}`
    return { status: 'accepted', caseNumber: lead.caseNumber, path }
  } catch (fault) {
    claim.release()
    release()
    log(`Enquiry not recorded: ${explained(fault)}`)
    return rejected('unavailable', { ...typed, retryAfterSeconds: 120 })
  }
}

/**
 * One posted form to its outcome. Accepted means that the lead is on disk. The order is: where from, how large, what
 * kind, how often, what it says, who sent it, recorded.
 */
export async function submitLead(request: Posted, parts: SubmitLeadParts): Promise<Outcome> {
  const { secret, throttle, recent } = parts
  if (!isOwnOrigin(request.headers, parts.siteOrigin)) return rejected('foreignOrigin')
  const submission = await readSubmission(request)
  if (submission.status !== 'read') return rejected(submission.status)
  const { fields } = submission
  const typed: Typed = { values: typedValues(fields), items: sentItems(fields, secret) }
  const now = parts.now()
  const source = `address:${addressPrefix(addressOf(request.headers))}`
  const retryAfterSeconds = throttle.count(source, now)
  if (retryAfterSeconds !== undefined) return rejected('throttled', { ...typed, retryAfterSeconds })
  const opened = openNotes(fields, secret)
  const parsed = parseEnquiry(opened.fields)
  const issues = [...(parsed.status === 'invalid' ? parsed.issues : []), ...opened.issues]
  if (parsed.status === 'invalid' || issues.length > 0) return rejected('invalid', { ...typed, issues })
  const { enquiry } = parsed
  const recipient = recipientOf(enquiry)
  const waitSeconds = recipient === undefined ? undefined : throttle.count(recipient, now)
  if (waitSeconds !== undefined) return rejected('throttled', { ...typed, retryAfterSeconds: waitSeconds })
  const claim = recent.claim(enquiry, now)
  if (claim.status === 'taken') {
    const { idempotencyKey: _taken, ...values } = typed.values
    return rejected('keyTaken', { ...typed, values })
  }
  return record(enquiry, claim, typed, parts)
}
