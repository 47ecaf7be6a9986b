import { actEvent } from './act-event.ts'
import { berlinDay } from './berlin-day.ts'
import type { Lead } from './lead.ts'
import type { Acting, LeadPatch } from './lead-patch.ts'
import { type Mail, newMail, uuidOf } from './mail/mail.ts'
import type { AgencyContact } from './mail/mail-frame.ts'
import { noticeMail } from './mail/notice-mail.ts'
import { receiptMail } from './mail/receipt-mail.ts'

/** After so long a receipt tells nobody anything. */
const receiptWithinMs = 72 * 3_600_000

/** What of a lead decides how it is taken in. */
export type NewLead = Pick<
  Lead,
  | '_id'
  | 'caseNumber'
  | 'receivedAt'
  | 'status'
  | 'email'
  | 'emailHash'
  | 'answerDueAt'
  | 'linked'
  | 'takenInAt'
  | 'canary'
  | 'restricted'
  | 'caseTokenHash'
  | 'service'
>

/** What taking in needs to know besides the lead. */
export interface TakeInContext {
  /** Mail address of sales. */
  readonly sales: string
  readonly leadUrl: string
  /** The visitor's own page. */
  readonly caseUrl: string
  readonly articleTitle?: string | undefined
  readonly agency: AgencyContact
  /** Ids of other enquiries of the same sender that may be linked. */
  readonly fromSameSender: readonly string[]
  /** When the last receipt to the same address was queued. */
  readonly lastReceiptAt?: string | undefined
}

/** Everything that is written when a lead is taken in, in one transaction. */
export interface TakenIn {
  readonly mails: readonly Mail[]
  readonly patches: readonly LeadPatch[]
}

/**
 * Whether a lead is still to be taken in. One under suspicion is taken in when a person restores it; until then nobody
 * hears of it.
 */
export function isToBeTakenIn({ status, takenInAt, canary, restricted }: NewLead): boolean {
  return (
    takenInAt === undefined &&
    canary !== true &&
    restricted !== true &&
    status !== 'review' &&
    status !== 'erased'
  )
}

function whyNoReceipt(lead: NewLead, lastReceiptAt: string | undefined, now: Date): string | undefined {
  if (lead.email === undefined) return 'Keine Eingangsbestätigung: Es gibt keine Mailadresse.'
  if (now.getTime() - Date.parse(lead.receivedAt) > receiptWithinMs) {
    return 'Keine Eingangsbestätigung: Die Anfrage ist älter als drei Tage.'
  }
  return lastReceiptAt !== undefined && berlinDay(new Date(lastReceiptAt)) === berlinDay(now)
    ? 'Keine Eingangsbestätigung: An diese Adresse ging heute schon eine.'
    : undefined
}

/** The mails of a new lead and what is noted on it. */
export function takeInLead(lead: NewLead, context: TakeInContext, acting: Acting): TakenIn {
  const { now } = acting
  const about = uuidOf(lead._id)
  const { leadUrl, articleTitle, agency } = context
  const notice = newMail(
    {
      kind: 'notice',
      about,
      lead,
      to: context.sales,
      ...noticeMail(lead, { leadUrl, articleTitle }),
    },
    now,
  )
  const skipped = whyNoReceipt(lead, context.lastReceiptAt, now)
  const receipt =
    skipped === undefined && lead.email !== undefined
      ? newMail(
          {
            kind: 'receipt',
            about,
            lead,
            to: lead.email,
            emailHash: lead.emailHash,
            ...receiptMail(lead, {
              agency,
              caseUrl: lead.caseTokenHash === undefined ? undefined : context.caseUrl,
            }),
          },
          now,
        )
      : undefined
  const mails = receipt === undefined ? [notice] : [notice, receipt]
  const queued: LeadPatch = {
    set: { takenInAt: now.toISOString() },
    unset: [],
    event: actEvent('notificationQueued', acting, {
      subject: mails.map(({ _id }) => _id).join(' '),
      note: skipped ?? 'Hinweis an den Vertrieb und Eingangsbestätigung an den Absender.',
    }),
  }
  const linked = context.fromSameSender.filter(id => id !== lead._id && !lead.linked?.includes(id))
  return { mails, patches: linked.length === 0 ? [queued] : [queued, linkedTo(lead, linked, acting)] }
}

/** Notes on a lead that others came from the same sender. */
export function linkedTo(lead: Pick<Lead, 'linked'>, others: readonly string[], acting: Acting): LeadPatch {
  return {
    set: { linked: [...new Set([...(lead.linked ?? []), ...others])] },
    unset: [],
    event: actEvent('duplicateLinked', acting, { subject: others.join(' ') }),
  }
}
