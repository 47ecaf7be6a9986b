import type { Lead } from '../lead.ts'
import { type LeadEvent, leadEventLabels } from '../lead-event.ts'
import { leadStatusLabels } from '../lead-status.ts'
import { spokenReason } from './spoken-value.ts'

/** One entry of the history as the person it is about reads it. */
export interface PersonEntry {
  readonly at: string
  readonly what: string
  /** Whether the visitor, the system or the house did it; which colleague is of no concern here. */
  readonly who: string
  readonly text: string | undefined
}

/** What sales logs as a contact is a message to whoever wrote it. */
const isOwnMessage = ({ type, actor }: LeadEvent): boolean => type === 'contactLogged' && actor === 'visitor'

const ofHouse = (actor: string): boolean => actor !== 'visitor' && actor !== 'system'

/** Texts of the house that the person has had already, or that are about what the person asked for. */
const shownToPerson: ReadonlySet<LeadEvent['type']> = new Set([
  'replySent',
  'correctedByStaff',
  'restricted',
  'unrestricted',
  'retentionExtended',
  'exported',
])

export interface PersonHistory {
  readonly entries: readonly PersonEntry[]
  /** So many texts of the house were left out, since others may be spoken of in them. */
  readonly omitted: number
}

const textOf = (event: LeadEvent): string | undefined =>
  [
    spokenReason(event),
    event.note,
    event.before === undefined ? undefined : `${event.before} → ${event.after ?? '–'}`,
  ]
    .filter(Boolean)
    .join(' · ') || undefined

/**
 * The history for the person it is about. Notes of the house stay out unless `isLeftOut` says otherwise, which a person
 * of the house decides who has read them.
 */
export function personHistory(
  { events }: Pick<Lead, 'events'>,
  isLeftOut: (event: LeadEvent) => boolean = ({ type, actor }) => ofHouse(actor) && !shownToPerson.has(type),
): PersonHistory {
  let omitted = 0
  const entries = events.map(event => {
    const { type, at, actor, from, to } = event
    const text = textOf(event)
    const isOmitted = text !== undefined && isLeftOut(event)
    if (isOmitted) omitted += 1
    const step = to === undefined || from === to ? '' : `: ${leadStatusLabels[to]}`
    return {
      at,
      what: `${isOwnMessage(event) ? 'Nachricht' : leadEventLabels[type]}${type === 'statusChanged' ? step : ''}`,
      who: actor === 'visitor' ? 'Sie' : actor === 'system' ? 'automatisch' : 'unser Vertrieb',
      text: isOmitted ? undefined : text,
    }
  })
  return { entries, omitted }
}
