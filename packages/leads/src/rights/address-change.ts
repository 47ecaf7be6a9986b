import { z } from 'zod'
import { actEvent } from '../act-event.ts'
import { caseTokenHash } from '../case-token.ts'
import { cleanLine } from '../enquiry-text.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadPatch } from '../lead-patch.ts'
import { confirmAddressMail } from '../mail/address-mails.ts'
import { type Mail, mailAddressSchema, newMail, uuidOf } from '../mail/mail.ts'
import type { AgencyContact } from '../mail/mail-frame.ts'
import { complaint } from './correct.ts'

/** The name of the document type; also the prefix of every id. */
export const addressChangeTypeName = 'addressChange'

/**
 * A new mail address of a lead, until whoever reads its mails confirms it. One for a lead: a later wish takes its place,
 * and the link of the former one opens nothing more.
 */
export const addressChangeSchema = z.strictObject({
  _id: z.string().regex(/^addressChange\.[0-9a-f-]{36}$/),
  _type: z.literal(addressChangeTypeName),
  /** It goes with this lead. */
  lead: z.string(),
  email: mailAddressSchema,
  /** SHA-256 (hex) of what the link opens with: 256 random bits, as for the page of a case. */
  tokenHash: z.string(),
  expiresAt: z.iso.datetime(),
  /** The mail with the link. */
  mail: z.string(),
  /** When somebody asked for such a mail within the last day. */
  askedAt: z.array(z.iso.datetime()),
})

export type AddressChange = z.output<typeof addressChangeSchema>

const dayMs = 24 * 3_600_000
/** Whoever has the page of a case could send mails to strangers with it: so many a day. */
const maxAskedADay = 3

/** The id of the one change of a lead that may wait. */
export const addressChangeId = (leadId: string): string => `${addressChangeTypeName}.${uuidOf(leadId)}`

export interface AddressWish {
  readonly email: string
  /** What waits already. */
  readonly before: AddressChange | undefined
  readonly token: string
  readonly confirmUrl: string
  readonly agency: AgencyContact
}

/** Everything that is written for a wish, in one transaction. */
export type AddressDecision =
  | {
      readonly status: 'allowed'
      readonly change: AddressChange
      readonly mail: Mail
      readonly patch: LeadPatch
    }
  | { readonly status: 'refused'; readonly message: string }

const refuse = (message: string): AddressDecision & { status: 'refused' } => ({ status: 'refused', message })

/** The visitor wants answers at another address: it is asked by mail, and nothing changes until it says yes. */
export function wishForAddress(
  lead: Pick<Lead, '_id' | 'caseNumber' | 'status' | 'restricted' | 'email'>,
  { email: typed, before, token, confirmUrl, agency }: AddressWish,
  acting: Acting,
): AddressDecision {
  const { now, newKey } = acting
  const email = cleanLine(typed)
  if (lead.status === 'erased') return refuse('Diese Anfrage ist gelöscht.')
  if (lead.restricted === true) return refuse('Diese Anfrage wird gerade nicht bearbeitet.')
  if (email === '') return refuse('E-Mail: Bitte geben Sie die neue Adresse an.')
  const fault = complaint('email', email)
  if (fault !== undefined) return refuse(fault)
  if (email === lead.email) return refuse('Es hat sich nichts geändert.')
  const dayAgo = new Date(now.getTime() - dayMs).toISOString()
  const askedAt = (before?.askedAt ?? []).filter(at => at > dayAgo)
  if (askedAt.length >= maxAskedADay)
    return refuse('E-Mail: Heute haben wir schon dreimal um eine Bestätigung gebeten.')
  const text = confirmAddressMail(lead, { agency, confirmUrl })
  const mail = newMail({ kind: 'addressConfirmation', about: newKey(), lead, to: email, ...text }, now)
  return {
    status: 'allowed',
    mail,
    change: {
      _id: addressChangeId(lead._id),
      _type: addressChangeTypeName,
      lead: lead._id,
      email,
      tokenHash: caseTokenHash(token),
      expiresAt: new Date(now.getTime() + dayMs).toISOString(),
      mail: mail._id,
      askedAt: [...askedAt, now.toISOString()],
    },
    patch: {
      set: {},
      unset: [],
      event: actEvent('notificationQueued', acting, {
        subject: mail._id,
        note: 'Bitte um Bestätigung einer neuen E-Mail-Adresse.',
      }),
    },
  }
}
