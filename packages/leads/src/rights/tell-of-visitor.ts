import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { type Mail, newMail, uuidOf } from '../mail/mail.ts'
import { reviewNoticeMail } from '../mail/notice-mail.ts'
import { keptErasureMail, objectionMail, senderNoticeMail } from '../mail/sender-mails.ts'
import { isOfHouse, isVisitorsWord } from '../visitor-acts.ts'
import { dueOn } from './retention-steps.ts'

/** Who is told of what a visitor does, and where it can be seen. */
export interface TellParts {
  /** Mail addresses of the house. */
  readonly sales: string
  readonly management: string
  readonly leadUrl: string
  /** The list of suspected spam. */
  readonly reviewUrl: string
}

type Told = Pick<Lead, '_id' | 'caseNumber' | 'status' | 'restricted' | 'deleteOn' | 'hold' | 'events'>

/** A part of a mail's id: keys of entries are made in several places. */
const idPart = (key: string): string => key.replaceAll(/[^A-Za-z0-9-]/g, '-')

/**
 * The mail that tells the house of an act of the visitor, to be queued with the act itself; `undefined` when there is
 * nothing to tell. Its id follows from what the house has last seen, so whoever writes ten times in a row is announced
 * once. An objection is the management's to decide, and each one is told; that a lead is kept although its sender asks for
 * its erasure is told once for the day until which it is.
 */
export function tellOfVisitor(lead: Told, event: LeadEvent, parts: TellParts): Mail | undefined {
  if (!isVisitorsWord(event)) return undefined
  const { sales, management, leadUrl, reviewUrl } = parts
  const now = new Date(event.at)
  const uuid = uuidOf(lead._id)
  if (event.type === 'objection')
    return newMail(
      {
        kind: 'managementNotice',
        about: `${uuid}-${idPart(event._key)}`,
        lead,
        to: management,
        ...objectionMail(lead, { at: event.at, leadUrl }),
      },
      now,
    )
  if (event.type === 'erasureRequested')
    return newMail(
      {
        kind: 'managementNotice',
        about: `${uuid}-loeschung-${dueOn(lead)}`,
        lead,
        to: management,
        ...keptErasureMail(lead, { leadUrl }),
      },
      now,
    )
  // What waits under suspicion is told of as a whole, at most once an hour.
  if (lead.status === 'review')
    return newMail(
      {
        kind: 'reviewNotice',
        about: event.at.slice(0, 13),
        to: sales,
        ...reviewNoticeMail({ inboxUrl: reviewUrl }),
      },
      now,
    )
  const seen = lead.events.findLast(isOfHouse)?._key ?? 'created'
  return newMail(
    {
      kind: 'senderNotice',
      about: `${uuid}-${idPart(seen)}`,
      lead,
      // Nobody in sales sees a restricted one.
      to: lead.restricted === true ? management : sales,
      ...senderNoticeMail(lead, { leadUrl }),
    },
    now,
  )
}
