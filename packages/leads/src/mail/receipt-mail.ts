import { germanMoment } from '../berlin-time.ts'
import type { Lead } from '../lead.ts'
import type { MailText } from './mail.ts'
import { type AgencyContact, contactLines, paragraphs } from './mail-frame.ts'

/**
 * Tells a visitor that the enquiry is there. Nothing of what was typed stands in it and nothing is advertised, so that
 * nobody can send words of their own, or ours, to a third person by typing that person's address.
 */
export function receiptMail(
  lead: Pick<Lead, 'caseNumber' | 'answerDueAt'>,
  { agency, caseUrl }: { readonly agency: AgencyContact; readonly caseUrl?: string | undefined },
): MailText {
  const promise =
    lead.answerDueAt === undefined
      ? undefined
      : `Sie bekommen unsere Antwort bis ${germanMoment(new Date(lead.answerDueAt))}.`
  return {
    subject: `Ihre Anfrage ist angekommen (${lead.caseNumber})`,
    text: paragraphs(
      'Guten Tag,',
      `Ihre Anfrage ist bei uns angekommen. Ihre Vorgangsnummer ist ${lead.caseNumber}.`,
      promise,
      caseUrl === undefined
        ? undefined
        : `Den Stand sehen, etwas ergänzen, berichtigen oder Ihre Daten löschen können Sie hier:\n${caseUrl}`,
      'Sie haben uns nicht geschrieben? Dann hat jemand Ihre Adresse angegeben. Bitte sagen Sie uns Bescheid, wir löschen sie.',
      `So erreichen Sie uns:\n${contactLines(agency)}`,
    ),
  }
}
