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

/** Days for which the log of access names who saw or took something. */
export const accessKeptDays = 365

const isOfStaff = ({ actor }: Pick<LeadEvent, 'actor'>): boolean => actor !== 'visitor' && actor !== 'system'

/** Type, time, and the status it led to; of people only whether it was the visitor, the system or staff. */
function bare(event: LeadEvent): LeadEvent {
  const { _key, type, at, actor, actorId, from, to } = event
  return {
    _key,
    _type: 'leadEvent',
    type,
    at,
    actor: isOfStaff(event) && !ofAccess.has(type) ? 'staff' : actor,
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
    | 'mergedInto'
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
    ...(lead.mergedInto === undefined ? {} : { mergedInto: lead.mergedInto }),
    ...(answerDueAt === undefined ? {} : { answerDueAt }),
    ...(firstAnsweredAt === undefined ? {} : { firstAnsweredAt }),
    deleteOn: acting.now.toISOString().slice(0, 10),
    events: [
      ...lead.events.map(bare),
      actEvent('erased', acting, { from: lead.status, to: 'erased', reason }),
    ],
  }
}

/**
 * A shell whose entries from before `before` (ISO 8601) say no more which colleague it was; what happened and when stays.
 * `undefined` when it has none that do.
 */
export function withoutOldNames(shell: ErasedShell, before: string): ErasedShell | undefined {
  const isNamed = (event: ErasedShell['events'][number]): boolean =>
    event.at < before && isOfStaff(event) && (event.actor !== 'staff' || event.actorId !== undefined)
  if (!shell.events.some(isNamed)) return undefined
  const events = shell.events.map(event => {
    if (!isNamed(event)) return event
    const { actorId: _account, ...rest } = event
    return { ...rest, actor: 'staff' }
  })
  return { ...shell, events }
}
