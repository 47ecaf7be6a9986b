import { caseNumber } from './case-number.ts'
import { caseOpenUntil, caseToken, caseTokenHash } from './case-token.ts'
import { emailHash } from './email-hash.ts'
import type { Enquiry } from './enquiry.ts'
import { type Lead, leadId } from './lead.ts'
import type { LeadStore } from './lead-store.ts'
import { deleteOn } from './retention.ts'
import { scoreOf } from './score.ts'
import { type SenderFacts, screenEnquiry } from './screen-enquiry.ts'
import { answerDue } from './working-hours.ts'

export interface RecordLeadOptions {
  /** A UUID; the same key always means the same lead. */
  readonly idempotencyKey: string
  readonly now: Date
  /** How it was sent; absent for an enquiry that came through no form. */
  readonly sender?: SenderFacts
  /** Keys the hash of the address and the token of the case; without it the lead has neither. */
  readonly secret?: string
  /** Whether this house rates enquiries at all; it does unless told otherwise. */
  readonly isScored?: boolean
}

/** What only somebody with the secret can derive from a lead. */
function keyed(secret: string | undefined, id: string, email: string | undefined, now: Date) {
  if (secret === undefined) return {}
  return {
    ...(email === undefined ? {} : { emailHash: emailHash(secret, email) }),
    caseTokenHash: caseTokenHash(caseToken(secret, id)),
    caseOpenUntil: caseOpenUntil(now),
  }
}

/** The lead that follows from an enquiry; the same input gives the same lead. */
export function leadFrom(enquiry: Enquiry, options: RecordLeadOptions): Lead {
  const { idempotencyKey, now, sender, secret, isScored = true } = options
  const { website: _trap, check: _check, idempotencyKey: _sent, promise, items, service, ...given } = enquiry
  const { verdict, signals } = screenEnquiry(enquiry, sender)
  const id = leadId(idempotencyKey)
  const status = verdict === 'review' ? 'review' : 'new'
  const receivedAt = now.toISOString()
  const lead: Lead = {
    ...given,
    ...(items === undefined
      ? {}
      : {
          items: items.map((item, index) => ({
            ...item,
            _key: `item-${index}`,
            _type: 'chosenItem' as const,
          })),
        }),
    ...(service === undefined ? {} : { service: service.title, serviceId: service.id }),
    _id: id,
    _type: 'lead',
    caseNumber: caseNumber(idempotencyKey),
    receivedAt,
    idempotencyKey,
    verdict,
    signals: [...signals],
    status,
    ...(promise === undefined ? {} : { answerDueAt: answerDue(now, promise).toISOString(), promise }),
    ...(isScored ? { score: scoreOf(enquiry) } : {}),
    ...keyed(secret, id, enquiry.email, now),
    deleteOn: deleteOn(status, now),
    events: [
      {
        _key: 'created',
        _type: 'leadEvent',
        type: 'created',
        at: receivedAt,
        actor: 'visitor',
        to: status,
      },
    ],
  }
  return lead
}

/**
 * Records an enquiry and returns the lead once it is durable.
 * @throws {LeadStoreError} when no store took it
 */
export async function recordLead(
  enquiry: Enquiry,
  store: LeadStore,
  options: RecordLeadOptions,
): Promise<Lead> {
  const lead = leadFrom(enquiry, options)
  await store.create(lead)
  return lead
}
