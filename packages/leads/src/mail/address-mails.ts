import type { Lead } from '../lead.ts'
import type { MailText } from './mail.ts'
import { type AgencyContact, contactLines, paragraphs } from './mail-frame.ts'

type Case = Pick<Lead, 'caseNumber'>

/** Asks a new address whether it is wanted. As in the receipt, nothing of what was typed stands in it. */
export function confirmAddressMail(
  { caseNumber }: Case,
  { agency, confirmUrl }: { readonly agency: AgencyContact; readonly confirmUrl: string },
): MailText {
  return {
    subject: `Bitte bestätigen Sie Ihre neue E-Mail-Adresse (${caseNumber})`,
    text: paragraphs(
      'Guten Tag,',
      `zum Vorgang ${caseNumber} wurde diese E-Mail-Adresse angegeben. Sollen wir ab jetzt hierher antworten, dann bestätigen Sie das bitte auf dieser Seite:\n${confirmUrl}`,
      'Der Link gilt 24 Stunden lang und ein einziges Mal. Ohne Ihre Bestätigung bleibt alles, wie es ist.',
      'Sie haben damit nichts zu tun? Dann brauchen Sie nichts zu tun: Wir löschen diese Adresse nach 24 Stunden wieder.',
      `So erreichen Sie uns:\n${contactLines(agency)}`,
    ),
  }
}

/** Tells the former address that another one took its place, and not which. */
export function addressChangedMail(
  { caseNumber }: Case,
  { agency }: { readonly agency: AgencyContact },
): MailText {
  return {
    subject: `Ihre E-Mail-Adresse wurde geändert (${caseNumber})`,
    text: paragraphs(
      'Guten Tag,',
      `zum Vorgang ${caseNumber} gilt jetzt eine andere E-Mail-Adresse; sie wurde dort bestätigt. An diese hier schreiben wir nicht mehr.`,
      'Das waren nicht Sie? Dann sagen Sie uns bitte gleich Bescheid.',
      `So erreichen Sie uns:\n${contactLines(agency)}`,
    ),
  }
}
