import { germanMoment } from '../berlin-time.ts'
import type { Lead } from '../lead.ts'
import type { MailText } from './mail.ts'
import { lines, paragraphs } from './mail-frame.ts'

/** Tells sales of a new enquiry: the case and where it is, and nothing of the person. The link asks for a login. */
export function noticeMail(
  lead: Pick<Lead, 'caseNumber' | 'receivedAt' | 'answerDueAt' | 'service'>,
  { leadUrl, articleTitle }: { readonly leadUrl: string; readonly articleTitle?: string | undefined },
): MailText {
  return {
    subject: `Neue Anfrage ${lead.caseNumber}`,
    text: paragraphs(
      `Neue Anfrage ${lead.caseNumber}`,
      lines(
        `Eingegangen: ${germanMoment(new Date(lead.receivedAt))}`,
        lead.answerDueAt && `Antwort zugesagt bis: ${germanMoment(new Date(lead.answerDueAt))}`,
        articleTitle && `Artikel: ${articleTitle}`,
        // Sealed by the site when it was offered: no visitor's words.
        lead.service && `Leistung: ${lead.service}`,
      ),
      `Ansehen und übernehmen, mit Anmeldung:\n${leadUrl}`,
      'Angaben zur Person stehen nur dort.',
    ),
  }
}

/** Tells sales that something waits under suspicion, at most once an hour however much it is. */
export function reviewNoticeMail({ inboxUrl }: { readonly inboxUrl: string }): MailText {
  return {
    subject: 'Neue Anfragen im Spamverdacht',
    text: paragraphs(
      'Im Spamverdacht sind neue Anfragen. Wer dort zu Unrecht liegt, bekommt erst Antwort, wenn Sie ihn herausholen.',
      `Ansehen, mit Anmeldung:\n${inboxUrl}`,
      'Diese Nachricht kommt höchstens einmal in der Stunde.',
    ),
  }
}
