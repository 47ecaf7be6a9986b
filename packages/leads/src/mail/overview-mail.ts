import { germanDay } from '../berlin-day.ts'
import type { MailText } from './mail.ts'
import { lines, listed, paragraphs } from './mail-frame.ts'

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
  /** Their senders wrote on the page of the case, and nobody has done anything since. */
  readonly newFromSender: readonly string[]
  /** Mails and deliveries that were given up. */
  readonly deadMails: number
  /** Enquiries whose state does not follow from their history, as the last night's check found. */
  readonly differing: number
}

const maxListed = 20

const counted = (title: string, cases: readonly string[]): string | undefined =>
  listed(`${title}: ${cases.length}`, cases, maxListed)

/** The daily overview for sales: what is late, what is due, how much there is. No person is named. */
export function overviewMail(overview: Overview, { inboxUrl }: { readonly inboxUrl: string }): MailText {
  const { overdueAnswers, answersDueToday, overdueSteps, stepsDueToday, newFromSender } = overview
  const { deadMails, differing } = overview
  const late = overdueAnswers.length + overdueSteps.length
  const due = answersDueToday.length + stepsDueToday.length
  const day = germanDay(overview.day)
  return {
    subject: `${late} überfällig, ${due} heute fällig: Anfragen am ${day}`,
    text: paragraphs(
      `Anfragen am ${day}`,
      counted('Erste Antwort überfällig', overdueAnswers),
      counted('Nächster Schritt überfällig', overdueSteps),
      counted('Neues vom Absender', newFromSender),
      counted('Erste Antwort heute zugesagt', answersDueToday),
      counted('Nächster Schritt heute', stepsDueToday),
      late + due === 0 ? 'Heute ist nichts fällig und nichts überfällig.' : undefined,
      lines(
        `Gestern eingegangen: ${overview.receivedYesterday}`,
        `Neu, noch bei niemandem: ${overview.untaken}`,
        `In Bearbeitung: ${overview.inWork}`,
        `Im Spamverdacht: ${overview.inReview}`,
        deadMails > 0 ? `Aufgegebene Nachrichten: ${deadMails}` : undefined,
        differing > 0
          ? `Stand passt nicht zum Verlauf: ${differing} (die Technik findet sie im Protokoll)`
          : undefined,
      ),
      `Zum Posteingang, mit Anmeldung:\n${inboxUrl}`,
    ),
  }
}
