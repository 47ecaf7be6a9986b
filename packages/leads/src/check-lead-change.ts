import { isDeepStrictEqual } from 'node:util'
import type { Lead } from './lead.ts'
import type { LeadEvent } from './lead-event.ts'
import {
  type LeadStatus,
  leadTransitions,
  noStep,
  type StepFault,
  stepFault,
  stepFaultMessages,
} from './lead-status.ts'
import { isTrusted, type LeadFault, type LeadWriter } from './lead-writer.ts'

type Field = keyof Lead

/** Never changes. */
const fixed = ['_id', '_type', 'caseNumber', 'receivedAt', 'promise', 'idempotencyKey', 'canary'] as const
/** What the visitor gave, changed only by a correction that says so. */
const given = [
  ...([
    'name',
    'email',
    'phone',
    'company',
    'message',
    'timeFrame',
    'items',
    'service',
    'serviceId',
  ] as const),
  ...(['articleId', 'articleSlug', 'articleTitle', 'section', 'offerId', 'noticeVersion'] as const),
  'campaign' as const,
]
/** What sales may see and not change. */
const entrusted = ['restricted', 'hold'] as const

/**
 * What is against a change of a lead that was valid and is valid. By fields and kinds of entries, not by who has which
 * button: every act of sales, of the visitor and of the system is a patch that passes here.
 */
export function checkLeadChange(before: Lead, after: Lead, writer: LeadWriter): readonly LeadFault[] {
  const hasChanged = (field: Field) => !isDeepStrictEqual(before[field], after[field])
  const added = after.events.slice(before.events.length)
  const faults: LeadFault[] = []
  const refuse = (path: string, message: string, kind: LeadFault['kind'] = 'invalid') =>
    faults.push({ path, message, kind })

  if (!isDeepStrictEqual(after.events.slice(0, before.events.length), before.events))
    refuse('events', 'Die Geschichte einer Anfrage wird nur ergänzt, nie geändert.', 'conflict')
  else if (added.length === 0) refuse('events', 'Jede Änderung an einer Anfrage braucht einen Eintrag.')
  for (const fault of checkEntries(before, added, writer)) faults.push(fault)
  for (const field of fixed)
    if (hasChanged(field)) refuse(field, 'Das steht seit dem Eingang der Anfrage fest.')
  const isCorrection = added.some(({ type }) => type === 'correctedByPerson' || type === 'correctedByStaff')
  for (const field of given)
    if (hasChanged(field) && !isCorrection)
      refuse(field, 'Angaben des Absenders ändert nur eine Berichtigung.')
  for (const field of entrusted)
    if (hasChanged(field) && !isTrusted(writer))
      refuse(field, 'Das ändert nur die Administration.', 'forbidden')
  for (const fault of checkStatus(before, after, added)) faults.push(fault)
  return faults
}

/** An entry is new, complete and by the one who writes it. */
function checkEntries(before: Lead, added: readonly LeadEvent[], writer: LeadWriter): readonly LeadFault[] {
  const keys = new Set(before.events.map(({ _key }) => _key))
  return added.flatMap(event => {
    const faults: LeadFault[] = []
    const path = `events.${event._key}`
    if (keys.has(event._key))
      faults.push({ path, message: 'Diesen Eintrag gibt es schon.', kind: 'conflict' })
    keys.add(event._key)
    if (event.type === 'created')
      faults.push({ path, message: 'Eine Anfrage geht nur einmal ein.', kind: 'conflict' })
    if (!isOwnEntry(event, writer))
      faults.push({
        path,
        message: 'Ein Eintrag nennt das Konto, das ihn schreibt.',
        kind: 'forbidden',
      })
    return faults
  })
}

/** The desk also writes for visitors and for whoever asked it to; people only for themselves. */
function isOwnEntry({ actor, actorId }: LeadEvent, { kind, id, roles }: LeadWriter): boolean {
  if (kind === 'user') return actorId === id
  if (roles.includes('desk')) return true
  return actor !== 'visitor' && (actorId === undefined || actorId === id)
}

/** Follows the status through the new entries: each step has to be one of the table and lead on from the one before. */
function checkStatus(before: Lead, after: Lead, added: readonly LeadEvent[]): readonly LeadFault[] {
  const refuse = (message: string): readonly LeadFault[] => [{ path: 'status', message, kind: 'conflict' }]
  let status = before.status
  for (const event of added) {
    const { from = status, to } = event
    if (to === undefined) continue
    const fault = entryFault(event, from, to, after)
    if (from !== status || fault === 'transitionNotAllowed') return refuse(noStep(from, to))
    if (fault !== undefined) return refuse(stepFaultMessages[fault])
    status = to
  }
  if (status === after.status) return []
  const isStep = leadTransitions[before.status][after.status] !== undefined && status === before.status
  return refuse(
    isStep ? 'Ein neuer Status braucht einen Eintrag, der ihn nennt.' : noStep(status, after.status),
  )
}

/** As for a person who takes the step; the lead itself has to say what the entry says, unless a later step changed it. */
function entryFault(
  { note, reason }: LeadEvent,
  from: LeadStatus,
  to: LeadStatus,
  after: Lead,
): StepFault | undefined {
  const fault = stepFault(from, to, { owner: after.owner, note, reason, signals: after.signals })
  if (fault === 'ownerRequired' && after.status !== 'open') return undefined
  const isReasonNamed = leadTransitions[from][to] === 'reason'
  if (fault === undefined && isReasonNamed && after.status === to && after.reason !== reason)
    return 'reasonRequired'
  return fault
}
