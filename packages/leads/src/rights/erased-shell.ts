import { actEvent } from '../act-event.ts'
import type { Lead } from '../lead.ts'
import type { LeadEvent, LeadEventType } from '../lead-event.ts'
import type { Acting } from '../lead-patch.ts'
import type { ErasedShell, ErasureReason } from './erasure.ts'

/** Who saw or took the data is kept for a year as the log of access; it says nothing of the person it was about. */
const ofAccess: ReadonlySet<LeadEventType> = new Set([
  'viewed',
  'exported',
  'accessRequested',
  'accessDelivered',
  'restricted',
  'unrestricted',
  'retentionExtended',
])

/** Type, time, and the status it led to; of people only whether it was the visitor, the system or staff. */
function bare({ _key, type, at, actor, actorId, from, to }: LeadEvent): LeadEvent {
  const isStaff = actor !== 'visitor' && actor !== 'system'
  return {
    _key,
    _type: 'leadEvent',
    type,
    at,
    actor: isStaff && !ofAccess.has(type) ? 'staff' : actor,
    ...(ofAccess.has(type) && actorId !== undefined ? { actorId } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

/** What stays of a lead for the sums: which article, when, which steps. Nothing that the visitor or staff wrote. */
export function erasedShell(
  lead: Pick<
    Lead,
    | '_id'
    | 'caseNumber'
    | 'receivedAt'
    | 'idempotencyKey'
    | 'verdict'
    | 'signals'
    | 'status'
    | 'articleId'
    | 'articleSlug'
    | 'offerId'
    | 'reason'
    | 'answerDueAt'
    | 'firstAnsweredAt'
    | 'events'
  >,
  { reason }: { readonly reason: ErasureReason },
  acting: Acting,
): ErasedShell {
  const { articleId, articleSlug, offerId, answerDueAt, firstAnsweredAt } = lead
  return {
    _id: lead._id,
    _type: 'lead',
    caseNumber: lead.caseNumber,
    receivedAt: lead.receivedAt,
    message: '',
    ...(articleId === undefined ? {} : { articleId }),
    ...(articleSlug === undefined ? {} : { articleSlug }),
    ...(offerId === undefined ? {} : { offerId }),
    idempotencyKey: lead.idempotencyKey,
    verdict: lead.verdict,
    signals: [...lead.signals],
    status: 'erased',
    ...(lead.reason === undefined ? {} : { reason: lead.reason }),
    ...(answerDueAt === undefined ? {} : { answerDueAt }),
    ...(firstAnsweredAt === undefined ? {} : { firstAnsweredAt }),
    deleteOn: acting.now.toISOString().slice(0, 10),
    events: [
      ...lead.events.map(bare),
      actEvent('erased', acting, { from: lead.status, to: 'erased', reason }),
    ],
  }
}
