import { caseNumber } from './case-number.ts'
import type { Enquiry } from './enquiry.ts'
import { type Lead, leadId } from './lead.ts'
import type { LeadStore } from './lead-store.ts'
import { deleteOn } from './retention.ts'
import { screenEnquiry } from './screen-enquiry.ts'

export interface RecordLeadOptions {
  /** A UUID; the same key always means the same lead. */
  readonly idempotencyKey: string
  readonly now: Date
}

/** The lead that follows from an enquiry; the same input gives the same lead. */
export function leadFrom(enquiry: Enquiry, { idempotencyKey, now }: RecordLeadOptions): Lead {
  const { website: _trap, idempotencyKey: _sent, items, ...given } = enquiry
  const { verdict, signals } = screenEnquiry(enquiry)
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
    _id: leadId(idempotencyKey),
    _type: 'lead',
    caseNumber: caseNumber(idempotencyKey),
    receivedAt,
    idempotencyKey,
    verdict,
    signals: [...signals],
    status,
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
