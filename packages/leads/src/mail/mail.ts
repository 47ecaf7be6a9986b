import { z } from 'zod'
import { isMailAddress, isUnsafeLine } from '../enquiry-text.ts'
import { newQueueEntry, queueEntryShape } from '../queue/queue-entry.ts'

/** What mails there are; the keys are fixed, the names are for sales. */
export const mailKindLabels = {
  notice: 'Hinweis auf eine neue Anfrage',
  receipt: 'Eingangsbestätigung',
  reviewNotice: 'Hinweis auf Spamverdacht',
  overview: 'Tagesübersicht',
  senderNotice: 'Hinweis auf eine Nachricht des Absenders',
  managementNotice: 'Hinweis an die Leitung',
  retentionWarning: 'Fristwarnung',
  addressConfirmation: 'Bestätigung einer neuen Adresse',
  addressChanged: 'Hinweis auf die geänderte Adresse',
} as const

export type MailKind = keyof typeof mailKindLabels

/** Mails to visitors; all others go to the house. */
export const visitorMailKinds: ReadonlySet<MailKind> = new Set([
  'receipt',
  'addressConfirmation',
  'addressChanged',
])

const kinds = Object.keys(mailKindLabels) as [MailKind, ...MailKind[]]

/** The name of the document type; also the prefix of every id. */
export const mailTypeName = 'mail'

/** One line of a header: whoever could break it could write headers. */
const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(value => !isUnsafeLine(value), 'must be one line without control characters')

/** `vertrieb@localhost` is no address of the internet, but one of an installation that sends nothing yet. */
const isAddress = (value: string): boolean => isMailAddress(value) || isMailAddress(`${value}.localdomain`)

/** Exactly one bare address, without a name. */
export const mailAddressSchema = line(254).refine(isAddress, 'must be one bare mail address')

/**
 * A mail as it waits, leaves or can be read in the `leads` dataset. It says who gets it and what it says; from whom it
 * comes is a setting of the sender.
 */
export const mailSchema = z.strictObject({
  _id: z.string().regex(/^mail\.[A-Za-z]+\.[A-Za-z0-9-]+$/),
  _type: z.literal(mailTypeName),
  kind: z.enum(kinds),
  /** The lead that it is about; it goes with that lead. */
  lead: z.string().optional(),
  caseNumber: z.string().optional(),
  to: mailAddressSchema,
  /** Keyed hash of a visitor's address, as on the lead; finds what went to the same one. */
  emailHash: z.string().optional(),
  subject: line(200),
  text: z.string().min(1).max(20_000),
  /** A test of the system itself: made up like every other, and handed to nobody. */
  canary: z.boolean().optional(),
  ...queueEntryShape,
})

export type Mail = z.output<typeof mailSchema>

/** What a mail says, before it is known who gets it. */
export interface MailText {
  readonly subject: string
  readonly text: string
}

/** The id of the one mail of a kind about `about` (a lead's UUID, a day): queueing it twice does nothing. */
export function mailId(kind: MailKind, about: string): string {
  return `${mailTypeName}.${kind}.${about}`
}

/** The lead's part of an id: `lead.<uuid>` without its prefix. */
export function uuidOf(leadId: string): string {
  return leadId.slice(leadId.indexOf('.') + 1)
}

export interface NewMail extends MailText {
  readonly kind: MailKind
  readonly about: string
  readonly to: string
  readonly lead?: { readonly _id: string; readonly caseNumber: string } | undefined
  readonly emailHash?: string | undefined
  readonly canary?: boolean | undefined
}

/** A mail that waits to be sent. @throws {z.ZodError} when somebody could forge a header or a second recipient with it */
export function newMail(mail: NewMail, now: Date): Mail {
  const { kind, about, to, subject, text, lead, emailHash, canary } = mail
  return mailSchema.parse({
    _id: mailId(kind, about),
    _type: mailTypeName,
    kind,
    ...(lead === undefined ? {} : { lead: lead._id, caseNumber: lead.caseNumber }),
    to,
    ...(emailHash === undefined ? {} : { emailHash }),
    subject,
    text,
    ...(canary === true ? { canary } : {}),
    ...newQueueEntry(now),
  })
}
