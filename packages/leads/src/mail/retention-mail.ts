import { germanDay } from '../berlin-day.ts'
import type { MailText } from './mail.ts'
import { listed, paragraphs } from './mail-frame.ts'

/** What the law sets a day for; days are `YYYY-MM-DD`. */
export interface Deadlines {
  readonly today: string
  /** Enquiries whose erasure was announced. */
  readonly erasures: readonly { readonly caseNumber: string; readonly due: string }[]
  /** Requests for access that nobody has answered yet. */
  readonly accessRequests: readonly { readonly requestedOn: string; readonly dueOn: string }[]
}

const maxListed = 50

const counted = (count: number, one: string, many: string): string | undefined =>
  count === 0 ? undefined : count === 1 ? `1 ${one}` : `${count} ${many}`

/** Tells the management what falls due, while there is still time. No person is named. */
export function retentionMail(
  { today, erasures, accessRequests }: Deadlines,
  { listUrl }: { readonly listUrl: string },
): MailText {
  const due = [
    counted(accessRequests.length, 'Auskunft', 'Auskünfte'),
    counted(erasures.length, 'Löschung', 'Löschungen'),
  ]
  return {
    subject: `Fristen: ${due.filter(Boolean).join(', ')}`,
    text: paragraphs(
      listed(
        'Diese Auskünfte sind noch nicht erteilt:',
        accessRequests.map(
          ({ requestedOn, dueOn }) =>
            `verlangt am ${germanDay(requestedOn)}: ${dueOn < today ? 'überfällig seit' : 'fällig am'} ${germanDay(dueOn)}`,
        ),
        maxListed,
      ),
      listed(
        'Die Aufbewahrungsfrist dieser Anfragen läuft ab:',
        erasures.map(({ caseNumber, due: day }) => `${caseNumber}: wird am ${germanDay(day)} gelöscht`),
        maxListed,
      ),
      erasures.length === 0
        ? undefined
        : 'Was für einen Vertrag oder einen Streit noch gebraucht wird, kann die Leitung mit Grund und Datum länger aufbewahren.',
      `Zu Fristen und Auskünften, mit Anmeldung:\n${listUrl}`,
    ),
  }
}
