import { isDeepStrictEqual } from 'node:util'
import type { Lead } from './lead.ts'
import type { LeadEvent } from './lead-event.ts'
import {
  type LeadStatus,
  leadStatusLabels,
  leadTransitions,
  reasonsFor,
  type TransitionNeed,
} from './lead-status.ts'
import { isTrusted, type LeadFault, type LeadWriter } from './lead-writer.ts'

type Field = keyof Lead

/** Never changes. */
const fixed = ['_id', '_type', 'caseNumber', 'receivedAt', 'idempotencyKey', 'canary'] as const
/** What the visitor gave, changed only by a correction that says so. */
const given = [
  ...(['name', 'email', 'phone', 'company', 'message', 'timeFrame', 'items'] as const),
  ...(['articleId', 'articleSlug', 'articleTitle', 'section', 'offerId', 'noticeVersion'] as const),
]
/** What sales may see and not change. */
const entrusted = ['restricted', 'hold'] as const

const isText = (value: string | undefined) => value !== undefined && value.trim() !== ''

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
    const need = leadTransitions[from][to]
    if (from !== status || need === undefined || need === 'erasure') return refuse(noStep(from, to))
    if (!isMet(need, event, after)) return refuse(needs[need])
    status = to
  }
  if (status === after.status) return []
  const isStep = leadTransitions[before.status][after.status] !== undefined && status === before.status
  return refuse(
    isStep ? 'Ein neuer Status braucht einen Eintrag, der ihn nennt.' : noStep(status, after.status),
  )
}

const noStep = (from: LeadStatus, to: LeadStatus) =>
  `Von „${leadStatusLabels[from]}“ führt kein Schritt zu „${leadStatusLabels[to]}“.`

type Need = Exclude<TransitionNeed, 'erasure'>

const needs: Readonly<Record<Need, string>> = {
  nothing: '',
  owner: 'Bitte geben Sie an, wer die Anfrage übernimmt.',
  note: 'Bitte begründen Sie diesen Schritt mit einer Notiz.',
  signalOrNote: 'Bitte begründen Sie diesen Schritt mit einer Notiz.',
  reason: 'Bitte wählen Sie einen Grund; bei „Sonstiges“ gehört eine Notiz dazu.',
}

function isMet(need: Need, { to, note, reason }: LeadEvent, after: Lead): boolean {
  switch (need) {
    case 'nothing':
      return true
    case 'owner':
      return isText(after.owner) || after.status !== 'open'
    case 'note':
      return isText(note)
    case 'signalOrNote':
      return isText(note) || after.signals.length > 0
    case 'reason': {
      const isKnown = reason !== undefined && to !== undefined && Object.hasOwn(reasonsFor(to), reason)
      return (
        isKnown && (reason !== 'other' || isText(note)) && (after.status !== to || after.reason === reason)
      )
    }
    default:
      return need satisfies never
  }
}
