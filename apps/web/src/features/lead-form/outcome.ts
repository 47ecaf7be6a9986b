import type { EnquiryIssue } from '@repo/leads/enquiry.ts'
import type { SentItem } from './form-draft.ts'

/** Why nothing was recorded; each has one status and one text. */
export type RejectionReason =
  | 'invalid'
  | 'keyTaken'
  | 'malformed'
  | 'tooLarge'
  | 'unsupportedType'
  | 'foreignOrigin'
  | 'throttled'
  | 'unavailable'

export type Outcome =
  | { readonly status: 'accepted'; readonly caseNumber: string; readonly path: string }
  | {
      readonly status: 'rejected'
      readonly reason: RejectionReason
      readonly issues: readonly EnquiryIssue[]
      /** As typed, for filling the form again. */
      readonly values: Readonly<Record<string, string>>
      /** Ticked sentences that went along. */
      readonly items: readonly SentItem[]
      readonly retryAfterSeconds?: number
    }

interface Rejection {
  readonly httpStatus: number
  readonly title: string
  readonly message: string
}

/** What a rejection says, in German. */
export const rejections: Readonly<Record<RejectionReason, Rejection>> = {
  invalid: {
    httpStatus: 422,
    title: 'Bitte prüfen Sie Ihre Angaben',
    message:
      'Ihre Anfrage ist noch nicht gesendet. Alles, was Sie geschrieben haben, steht noch im Formular.',
  },
  keyTaken: {
    httpStatus: 422,
    title: 'Bitte senden Sie noch einmal',
    message:
      'Eine frühere Fassung dieser Anfrage ist schon angekommen, die geänderte noch nicht. Mit „Anfrage senden“ schicken Sie sie als neue Anfrage.',
  },
  malformed: {
    httpStatus: 400,
    title: 'Die Anfrage war nicht lesbar',
    message:
      'Die gesendeten Daten waren unvollständig oder beschädigt. Bitte füllen Sie das Formular noch einmal aus.',
  },
  tooLarge: {
    httpStatus: 413,
    title: 'Die Anfrage ist zu lang',
    message:
      'Eine Nachricht darf höchstens 4000 Zeichen haben. Mit der Zurück-Taste kommen Sie zu Ihrem Text und können ihn kürzen.',
  },
  unsupportedType: {
    httpStatus: 415,
    title: 'Dieses Format kennt das Formular nicht',
    message: 'Bitte verwenden Sie das Formular auf dieser Seite.',
  },
  foreignOrigin: {
    httpStatus: 403,
    title: 'Die Anfrage kam von einer fremden Seite',
    message: 'Bitte verwenden Sie das Formular auf dieser Seite.',
  },
  throttled: {
    httpStatus: 429,
    title: 'Bitte warten Sie einen Augenblick',
    message:
      'Von Ihrem Anschluss oder für diese E-Mail-Adresse kamen in den letzten zehn Minuten sehr viele Anfragen. Ihr Text steht noch im Formular; bitte senden Sie ihn später noch einmal.',
  },
  unavailable: {
    httpStatus: 503,
    title: 'Ihre Anfrage konnte gerade nicht gespeichert werden',
    message:
      'Das liegt an uns. Ihr Text steht noch im Formular; bitte senden Sie ihn in ein paar Minuten noch einmal oder melden Sie sich direkt bei uns.',
  },
}
