import { defineArrayMember, defineField } from '@sanity/types'
import { berlinStamp } from './berlin-time.ts'
import { type LeadEventType, leadEventLabels } from './lead-event.ts'
import { closedReasons, isLeadStatus, leadStatusLabels, lostReasons } from './lead-status.ts'

/** German names of the reasons for `lost` and `closed`. */
export const reasonLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...closedReasons, ...lostReasons }),
)
const reasonLabel = (reason: unknown): string =>
  typeof reason === 'string' ? (reasonLabels.get(reason) ?? '') : ''
const isEventType = (type: unknown): type is LeadEventType =>
  typeof type === 'string' && Object.hasOwn(leadEventLabels, type)
/** German name of an entry's type; empty for anything else. */
export const eventLabelOf = (type: unknown): string => (isEventType(type) ? leadEventLabels[type] : '')
/** German name of a status; empty for anything else. */
export const labelOf = (status: unknown): string => (isLeadStatus(status) ? leadStatusLabels[status] : '')

const actorName = (actor: unknown): unknown =>
  actor === 'visitor' ? 'Absender' : actor === 'system' ? 'Klartext' : actor

/** One entry of a lead's history, as the Studio lists it. */
export const leadEventType = defineArrayMember({
  name: 'leadEvent',
  title: 'Eintrag',
  type: 'object',
  preview: {
    select: {
      type: 'type',
      at: 'at',
      actor: 'actor',
      from: 'from',
      to: 'to',
      reason: 'reason',
      note: 'note',
    },
    prepare: ({ type, at, actor, from, to, reason, note }) => ({
      title: isLeadStatus(from)
        ? `${labelOf(from)} → ${labelOf(to)}`
        : [eventLabelOf(type), labelOf(to)].filter(Boolean).join(': '),
      subtitle: [berlinStamp(at), actorName(actor), reasonLabel(reason), note].filter(Boolean).join(' · '),
    }),
  },
  fields: [
    defineField({ name: 'type', title: 'Art', type: 'string', description: 'Was geschehen ist.' }),
    defineField({ name: 'at', title: 'Zeitpunkt', type: 'datetime', description: 'Wann es geschehen ist.' }),
    defineField({ name: 'actor', title: 'Wer', type: 'string', description: 'Wer den Schritt getan hat.' }),
    defineField({ name: 'from', title: 'Vorher', type: 'string', description: 'Status vor dem Schritt.' }),
    defineField({ name: 'to', title: 'Nachher', type: 'string', description: 'Status nach dem Schritt.' }),
    defineField({ name: 'reason', title: 'Grund', type: 'string', description: 'Genannter Grund.' }),
    defineField({ name: 'note', title: 'Notiz', type: 'text', description: 'Begründung des Schritts.' }),
    defineField({ name: 'actorId', title: 'Konto', type: 'string', description: 'Konto der Person.' }),
    defineField({ name: 'subject', title: 'Worum es geht', type: 'string', description: 'Kennung dazu.' }),
    defineField({ name: 'before', title: 'Alter Wert', type: 'text', description: 'Was vorher dort stand.' }),
    defineField({ name: 'after', title: 'Neuer Wert', type: 'text', description: 'Was jetzt dort steht.' }),
  ],
})
