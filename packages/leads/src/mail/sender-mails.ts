import { germanMoment } from '../berlin-time.ts'
import type { Lead } from '../lead.ts'
import type { MailText } from './mail.ts'
import { paragraphs } from './mail-frame.ts'

type Case = Pick<Lead, 'caseNumber'>

/** Tells that the sender wrote or corrected something: which case and where it is, and nothing of what it was. */
export function senderNoticeMail({ caseNumber }: Case, { leadUrl }: { readonly leadUrl: string }): MailText {
  return {
    subject: `Neues vom Absender zu ${caseNumber}`,
    text: paragraphs(
      `Der Absender hat auf der Vorgangsseite etwas zu ${caseNumber} geschrieben oder berichtigt.`,
      `Ansehen, mit Anmeldung:\n${leadUrl}`,
      'Was er geschrieben hat, steht nur dort. Bis jemand es ansieht, kommt kein weiterer Hinweis.',
    ),
  }
}

/** Tells the management that a sender asks for erasure, and that it was not carried out. */
export function keptErasureMail({ caseNumber }: Case, { leadUrl }: { readonly leadUrl: string }): MailText {
  return {
    subject: `Löschung verlangt: ${caseNumber}`,
    text: paragraphs(
      `Der Absender verlangt, dass die Anfrage ${caseNumber} gelöscht wird. Sie ist nicht gelöscht, weil sie länger aufbewahrt wird oder ein Auftrag aus ihr geworden ist.`,
      'Bitte prüfen Sie, was davon noch gebraucht wird, und antworten Sie dem Absender innerhalb eines Monats. Wird sie nicht mehr gebraucht, löschen Sie sie mit dem Grund „Zweck entfallen“.',
      `Ansehen und entscheiden, mit Anmeldung:\n${leadUrl}`,
      'Angaben zur Person stehen nur dort.',
    ),
  }
}

/** Tells the management that a sender objects: nobody works on the case until it has decided. */
export function objectionMail(
  { caseNumber }: Case,
  { at, leadUrl }: { readonly at: string; readonly leadUrl: string },
): MailText {
  return {
    subject: `Widerspruch zu ${caseNumber}`,
    text: paragraphs(
      `Der Absender hat die Anfrage ${caseNumber} zurückgezogen und der Verarbeitung widersprochen: ${germanMoment(new Date(at))}.`,
      'Die Anfrage steht seitdem in keiner Liste, und niemand bearbeitet sie. Bitte entscheiden Sie, ob sie gelöscht wird oder ob die Einschränkung enden darf.',
      `Ansehen und entscheiden, mit Anmeldung:\n${leadUrl}`,
      'Angaben zur Person stehen nur dort.',
    ),
  }
}
