import type { EventDetails } from './act-event.ts'
import { actEvent, allowed, refused } from './act-event.ts'
import { isWorkedOn } from './lead-clock.ts'
import type { LeadEventType } from './lead-event.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'
import { afterContact } from './retention.ts'
import { takeStep } from './take-step.ts'

type Answered = Pick<WorkedLead, 'status' | 'owner' | 'signals' | 'firstAnsweredAt'>

/** Ways of talking to a visitor that are logged by hand. */
export const contactChannels = {
  phone: 'Telefon',
  email: 'E-Mail',
  meeting: 'Treffen',
  video: 'Videogespräch',
  letter: 'Brief',
} as const

export type ContactChannel = keyof typeof contactChannels

/** German name of a channel; empty for anything else. */
export function channelLabel(channel: unknown): string {
  const found = Object.entries(contactChannels).find(([name]) => name === channel)
  return found?.[1] ?? ''
}

/** What was said where. `isReached`: the visitor has had an answer by it, and not only a missed call. */
export interface LoggedContact {
  readonly channel: ContactChannel
  readonly note: string
  readonly isReached: boolean
}

const maxTextLength = 20_000

/** Logs a contact; the first one that reached the visitor is the first answer. */
export function logContact(lead: Answered, contact: LoggedContact, acting: Acting): LeadDecision {
  const note = contact.note.trim()
  if (note === '') return refused('Bitte schreiben Sie kurz, worum es ging.')
  return answer(lead, 'contactLogged', { note, subject: contact.channel }, contact.isReached, acting)
}

/** Logs the text that a person sent; the first one stops the clock. */
export function logReply(lead: Answered, text: string, acting: Acting): LeadDecision {
  const note = text.trim()
  if (note === '') return refused('Bitte tragen Sie den Text ein, den Sie gesendet haben.')
  if (note.length > maxTextLength) return refused(`Höchstens ${maxTextLength} Zeichen.`)
  return answer(lead, 'replySent', { note }, true, acting)
}

/** Says that a draft was made; what it said is in the entry of what was sent. */
export function logDraft(acting: Acting): LeadDecision {
  return allowed({ set: {}, unset: [], event: actEvent('replyDrafted', acting) })
}

function answer(
  lead: Answered,
  type: LeadEventType,
  details: EventDetails,
  isAnswer: boolean,
  acting: Acting,
): LeadDecision {
  if (lead.status === 'new') return refused('Bitte übernehmen Sie die Anfrage zuerst.')
  if (!isWorkedOn(lead.status)) return refused('Diese Anfrage wird nicht mehr bearbeitet.')
  // Who has had an answer is contacted: one act, one entry.
  if (isAnswer && lead.status === 'open')
    return takeStep(lead, { to: 'contacted' }, acting, { type, ...details })
  const event = actEvent(type, acting, details)
  const isFirst = isAnswer && lead.firstAnsweredAt === undefined
  const kept = afterContact(lead, acting.now)
  return allowed({ set: isFirst ? { ...kept, firstAnsweredAt: event.at } : kept, unset: [], event })
}
