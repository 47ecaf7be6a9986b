import { z } from 'zod'
import { berlinDay } from '../berlin-day.ts'
import { campaignText } from '../campaign.ts'
import type { Lead } from '../lead.ts'
import type { LeadEvent, LeadEventType } from '../lead-event.ts'
import { mailId, visitorMailKinds } from '../mail/mail.ts'
import { isTimeFrame, timeFrames } from '../time-frames.ts'
import { caseState } from './case-state.ts'
import { keptFromErasure } from './erasure-hold.ts'
import { personHistory } from './person-history.ts'
import { erasedOn } from './retention-steps.ts'
import { stayOf } from './stay.ts'

/** A case as its own page shows it; what goes from the desk to the site. */
export const caseViewSchema = z.strictObject({
  caseNumber: z.string(),
  receivedAt: z.string(),
  /** One or two German sentences. */
  state: z.string(),
  message: z.string(),
  contact: z.strictObject({
    name: z.string(),
    company: z.string(),
    email: z.string(),
    phone: z.string(),
  }),
  articleTitle: z.string().optional(),
  /** In the words of the form. */
  timeFrame: z.string().optional(),
  campaign: z.string().optional(),
  service: z.string().optional(),
  items: z.array(z.strictObject({ ironicText: z.string(), plainText: z.string() })),
  /** `off`: switched off; absent: there never was one. */
  score: z
    .union([
      z.literal('off'),
      z.strictObject({
        total: z.number(),
        reasons: z.array(z.strictObject({ label: z.string(), points: z.number() })),
      }),
    ])
    .optional(),
  /** Newest first. */
  history: z.array(
    z.strictObject({ at: z.string(), what: z.string(), who: z.string(), text: z.string().optional() }),
  ),
  omittedTexts: z.number(),
  /** One German sentence: until when it is stored, or what holds it. */
  stay: z.string(),
  /** Day of the erasure after an objection. */
  deleteOn: z.string(),
  /** Why it is not erased at a word of its sender; absent when it is. */
  kept: z.string().optional(),
  openUntil: z.string().optional(),
  /** Taken back: nothing but reading, downloading and deleting. */
  isAtRest: z.boolean(),
})

export type CaseView = z.output<typeof caseViewSchema>

/** Looks and steps of the house that say nothing to the person on the page, and words of its machines; the download has them all. */
const quiet: ReadonlySet<LeadEventType> = new Set([
  ...(['viewed', 'spamScored', 'scoreComputed', 'notificationQueued', 'senderRecognised'] as const),
  ...(['notificationFailed', 'webhookFailed'] as const),
])

/** A mail that the house wrote to itself. */
const isOfHouse = ({ type, subject }: LeadEvent): boolean =>
  type === 'notificationSent' && ![...visitorMailKinds].some(kind => subject?.startsWith(mailId(kind, '')))

/** What the visitor sees on the page of the case at `now`. */
export function caseView(lead: Lead, now: Date): CaseView {
  const { score, items = [] } = lead
  const today = berlinDay(now)
  const kept = keptFromErasure(lead, 'requestOfPerson', today)
  const { entries, omitted } = personHistory({
    events: lead.events.filter(event => !quiet.has(event.type) && !isOfHouse(event)),
  })
  return {
    caseNumber: lead.caseNumber,
    receivedAt: lead.receivedAt,
    state: caseState(lead, now),
    message: lead.message,
    contact: {
      name: lead.name ?? '',
      company: lead.company ?? '',
      email: lead.email ?? '',
      phone: lead.phone ?? '',
    },
    ...(lead.articleTitle === undefined ? {} : { articleTitle: lead.articleTitle }),
    ...(lead.timeFrame === undefined
      ? {}
      : { timeFrame: isTimeFrame(lead.timeFrame) ? timeFrames[lead.timeFrame] : lead.timeFrame }),
    ...(lead.campaign === undefined ? {} : { campaign: campaignText(lead.campaign) }),
    ...(lead.service === undefined ? {} : { service: lead.service }),
    items: items.map(({ ironicText, plainText }) => ({ ironicText, plainText })),
    ...(score === undefined
      ? {}
      : {
          score:
            score.isOff === true
              ? ('off' as const)
              : {
                  total: score.total,
                  reasons: score.reasons.map(({ label, points }) => ({ label, points })),
                },
        }),
    history: entries
      .toReversed()
      .map(({ at, what, who, text }) => ({ at, what, who, ...(text === undefined ? {} : { text }) })),
    omittedTexts: omitted,
    stay: stayOf(lead, today).forPerson,
    deleteOn: erasedOn(lead, today),
    ...(kept === undefined ? {} : { kept }),
    ...(lead.caseOpenUntil === undefined ? {} : { openUntil: lead.caseOpenUntil }),
    isAtRest: lead.restricted === true,
  }
}

/** The receipt of an erasure as its person may keep it. */
export const caseReceiptSchema = z.strictObject({
  caseNumber: z.string(),
  reason: z.string(),
  erasedAt: z.string().optional(),
  records: z.number().optional(),
  remains: z.number().optional(),
  /** Number of the receipt. */
  id: z.string(),
})

export type CaseReceipt = z.output<typeof caseReceiptSchema>

/** What the desk answers for a token. Unknown and expired ones are one and the same. */
export const caseAnswerSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open'), case: caseViewSchema }),
  z.strictObject({ status: z.literal('erased'), receipt: caseReceiptSchema }),
  z.strictObject({ status: z.literal('shut') }),
])

export type CaseAnswer = z.output<typeof caseAnswerSchema>

const text = z.string().max(20_000)

/** What the visitor may do with the case; unknown acts and fields are refused. */
export const caseActSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('add'), text }),
  z.strictObject({ act: z.literal('correct'), name: text, company: text, phone: text }),
  z.strictObject({ act: z.literal('changeEmail'), email: text }),
  z.strictObject({ act: z.literal('scoreOff') }),
  z.strictObject({ act: z.literal('object'), reason: text.optional() }),
  z.strictObject({ act: z.literal('erase') }),
])

export type CaseAct = z.output<typeof caseActSchema>

/** How an act ended; `message` is German. */
export const caseOutcomeSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('done') }),
  z.strictObject({ status: z.literal('refused'), message: z.string() }),
  z.strictObject({ status: z.literal('shut') }),
])

export type CaseOutcome = z.output<typeof caseOutcomeSchema>

/** The download. */
export const casePackageSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('made'), caseNumber: z.string(), json: z.string(), html: z.string() }),
  z.strictObject({ status: z.literal('shut') }),
])

/** What the desk answers to a link that confirms a mail address: one that is used, too old or never was is `shut`. */
export const addressOutcomeSchema = z.strictObject({ status: z.enum(['done', 'shut']) })

export type AddressOutcome = z.output<typeof addressOutcomeSchema>
