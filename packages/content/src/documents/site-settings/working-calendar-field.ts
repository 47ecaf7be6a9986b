import { defineField } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { federalStates } from './federal-states.ts'

const clock = /^([01]\d|2[0-3]):(00|15|30|45)$/
const clockMessage = 'Bitte geben Sie eine Uhrzeit zur vollen Viertelstunde an, zum Beispiel 09:00.'

/** Judges the end of the working day against its beginning. */
export function checkClosing(closes: string | undefined, calendar: unknown): true | string {
  const opens = siblingValue(calendar, 'opens')
  if (closes === undefined || typeof opens !== 'string' || closes > opens) return true
  return 'Die Arbeitszeit muss enden, nachdem sie begonnen hat.'
}

/** A filled calendar is a whole one: with a gap nobody could compute anything. */
function checkWhole(calendar: unknown): true | string {
  const given = ['state', 'opens', 'closes'].filter(name => siblingValue(calendar, name) !== undefined)
  return given.length === 0 || given.length === 3
    ? true
    : 'Bitte füllen Sie Bundesland, Beginn und Ende aus, oder lassen Sie alle drei leer.'
}

/** When the agency works; the exact time of a promised answer follows from it. */
export const workingCalendarField = defineField({
  name: 'workingCalendar',
  title: 'Arbeitszeit',
  description:
    'Montag bis Freitag. Aus ihr und der Antwortzusage des Kontaktangebots berechnet die Website, bis wann eine Antwort kommt. Leer heißt: Sie nennt keinen Zeitpunkt.',
  type: 'object',
  group: 'organisation',
  fields: [
    defineField({
      name: 'state',
      title: 'Bundesland',
      description: 'Bestimmt, welche Feiertage frei sind.',
      type: 'string',
      options: { list: [...federalStates] },
    }),
    defineField({
      name: 'opens',
      title: 'Beginn',
      description: 'Ab wann Anfragen bearbeitet werden, zum Beispiel 09:00.',
      type: 'string',
      validation: rule => rule.regex(clock).error(clockMessage),
    }),
    defineField({
      name: 'closes',
      title: 'Ende',
      description: 'Bis wann Anfragen bearbeitet werden, zum Beispiel 17:00.',
      type: 'string',
      validation: rule => [
        rule.regex(clock).error(clockMessage),
        rule.custom<string>((closes, { parent }) => checkClosing(closes, parent)),
      ],
    }),
  ],
  validation: rule => rule.custom(checkWhole),
})
