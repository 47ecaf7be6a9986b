import { germanDay } from '../berlin-day.ts'
import type { MailText } from './mail.ts'
import { lines, paragraphs } from './mail-frame.ts'

/** What the day begins with; lists hold case numbers, and at most `maxListed` of them are named. */
export interface Overview {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** Nobody has taken them. */
  readonly untaken: number
  readonly inWork: number
  readonly inReview: number
  readonly receivedYesterday: number
  readonly overdueAnswers: readonly string[]
  readonly answersDueToday: readonly string[]
  readonly overdueSteps: readonly string[]
  readonly stepsDueToday: readonly string[]
  /** Mails and deliveries that were given up. */
  readonly deadMails: number
}

const maxListed = 20

function listed(title: string, cases: readonly string[]): string | undefined {
  if (cases.length === 0) return undefined
  const more = cases.length - maxListed
  return lines(
    `${title}: ${cases.length}`,
    ...cases.slice(0, maxListed).map(caseNumber => `  ${caseNumber}`),
    more > 0 ? `  und ${more} weitere` : undefined,
  )
}

/** The daily overview for sales: what is late, what is due, how much there is. No person is named. */
export function overviewMail(overview: Overview, { inboxUrl }: { readonly inboxUrl: string }): MailText {
  const { overdueAnswers, answersDueToday, overdueSteps, stepsDueToday, deadMails } = overview
  const late = overdueAnswers.length + overdueSteps.length
  const due = answersDueToday.length + stepsDueToday.length
  const day = germanDay(overview.day)
  return {
    subject: `${late} überfällig, ${due} heute fällig: Anfragen am ${day}`,
    text: paragraphs(
      `Anfragen am ${day}`,
      listed('Erste Antwort überfällig', overdueAnswers),
      listed('Nächster Schritt überfällig', overdueSteps),
      listed('Erste Antwort heute zugesagt', answersDueToday),
      listed('Nächster Schritt heute', stepsDueToday),
      late + due === 0 ? 'Heute ist nichts fällig und nichts überfällig.' : undefined,
      lines(
        `Gestern eingegangen: ${overview.receivedYesterday}`,
        `Neu, noch bei niemandem: ${overview.untaken}`,
        `In Bearbeitung: ${overview.inWork}`,
        `Im Spamverdacht: ${overview.inReview}`,
        deadMails > 0 ? `Aufgegebene Nachrichten: ${deadMails}` : undefined,
      ),
      `Zum Posteingang, mit Anmeldung:\n${inboxUrl}`,
    ),
  }
}
