import { defineArrayMember, defineField } from '@sanity/types'
import { closedReasons, isLeadStatus, leadStatusLabels, lostReasons } from './lead-status.ts'

/** German names of the reasons for `lost` and `closed`. */
export const reasonLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...closedReasons, ...lostReasons }),
)
const reasonLabel = (reason: unknown): string =>
  typeof reason === 'string' ? (reasonLabels.get(reason) ?? '') : ''
/** German name of a status; empty for anything else. */
export const labelOf = (status: unknown): string => (isLeadStatus(status) ? leadStatusLabels[status] : '')

function germanTime(at: unknown): string {
  return typeof at === 'string'
    ? new Date(at).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short' })
    : ''
}

/** One entry of a lead's history, as the Studio lists it. */
export const leadEventType = defineArrayMember({
  name: 'leadEvent',
  title: 'Eintrag',
  type: 'object',
  preview: {
    select: { at: 'at', actor: 'actor', from: 'from', to: 'to', reason: 'reason', note: 'note' },
    prepare: ({ at, actor, from, to, reason, note }) => ({
      title: isLeadStatus(from) ? `${labelOf(from)} → ${labelOf(to)}` : `Eingegangen: ${labelOf(to)}`,
      subtitle: [germanTime(at), actor === 'visitor' ? 'Absender' : actor, reasonLabel(reason), note]
        .filter(Boolean)
        .join(' · '),
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
  ],
})
