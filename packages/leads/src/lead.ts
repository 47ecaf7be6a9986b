import { z } from 'zod'
import { maxCampaignLength } from './campaign.ts'
import { chosenItemSchema } from './chosen-item.ts'
import { leadEventSchema } from './lead-event.ts'
import { leadStatuses } from './lead-status.ts'
import { responsePromiseSchema } from './working-hours.ts'

/** A ticked sentence as the lake stores it in a list. */
const leadItemSchema = chosenItemSchema.extend({
  _key: z.string().min(1),
  _type: z.literal('chosenItem'),
})

const campaignPart = z
  .string()
  .min(1)
  .max(2 * maxCampaignLength)
  .optional()
const campaignSchema = z.strictObject({
  source: campaignPart,
  medium: campaignPart,
  name: campaignPart,
})

/** At most one: what is to be done next, on which day (Europe/Berlin), and by whom. */
const nextStepSchema = z.strictObject({
  text: z.string().min(1).max(300),
  due: z.iso.date(),
  owner: z.string().optional(),
  ownerId: z.string().optional(),
})

/** The sum of named reasons; `version` tells by which weights. */
const scoreSchema = z.strictObject({
  total: z.number().int(),
  version: z.number().int().min(1),
  reasons: z.array(
    z.strictObject({
      _key: z.string(),
      _type: z.literal('scoreReason'),
      label: z.string(),
      points: z.number().int(),
    }),
  ),
  /** Switched off for this lead: nothing is computed and nothing shown. */
  isOff: z.boolean().optional(),
})

/**
 * A lead as it is stored. What the visitor gave never changes; sales changes `status`, `owner`, `reason` and
 * what follows from them, each change with its event. There is no address, agent or device here on purpose.
 */
export const leadSchema = z.strictObject({
  _id: z.string().regex(/^lead\.[0-9a-f-]{36}$/),
  _type: z.literal('lead'),
  caseNumber: z.string(),
  /** ISO-8601 UTC in ms: when the enquiry was accepted, not when it reached the lake. */
  receivedAt: z.iso.datetime(),
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  company: z.string().optional(),
  message: z.string(),
  articleId: z.string().optional(),
  articleSlug: z.string().optional(),
  articleTitle: z.string().optional(),
  section: z.string().optional(),
  offerId: z.string().optional(),
  /** The campaign that the address of the page named, and that the visitor let go along. */
  campaign: campaignSchema.optional(),
  /** Ticked sentences of a self-check that the visitor let go along. */
  items: z.array(leadItemSchema).optional(),
  noticeVersion: z.string().optional(),
  idempotencyKey: z.string(),
  /** When the visitor would like to start; one of the form's fixed answers. */
  timeFrame: z.string().optional(),
  /** The service that the visitor chose: its title as it was to be read, and its document. */
  service: z.string().optional(),
  serviceId: z.string().optional(),
  verdict: z.enum(['ok', 'review']),
  signals: z.array(z.string()),
  status: z.enum(leadStatuses),
  /** Display name and account of whoever works on it. */
  owner: z.string().optional(),
  ownerId: z.string().optional(),
  /** Why it was lost or closed. */
  reason: z.string().optional(),
  /** By when the form promised an answer. */
  answerDueAt: z.iso.datetime().optional(),
  /** What the form promised: hours of which calendar. Absent where nothing was, and on leads of earlier versions. */
  promise: responsePromiseSchema.optional(),
  firstAnsweredAt: z.iso.datetime().optional(),
  nextStep: nextStepSchema.optional(),
  score: scoreSchema.optional(),
  /** Accounts that have opened it. */
  viewers: z.array(z.string()).optional(),
  /** Keyed hash of the normalised mail address: finds the same sender without knowing who it is. */
  emailHash: z.string().optional(),
  /** Ids of enquiries of the same sender. */
  linked: z.array(z.string()).optional(),
  /** The id of the lead in which this one is worked on. */
  mergedInto: z.string().optional(),
  /** Processing is restricted (Art. 18 GDPR): hidden from lists, exports, score and webhooks. */
  restricted: z.boolean().optional(),
  objectionAt: z.iso.datetime().optional(),
  /** Kept beyond the period, with reason and last day. */
  hold: z.strictObject({ reason: z.string(), until: z.iso.date() }).optional(),
  /** SHA-256 (hex) of the token that opens the visitor's own page, and until when it does. */
  caseTokenHash: z.string().optional(),
  caseOpenUntil: z.iso.datetime().optional(),
  /** When the desk has taken it in: mails queued, duplicates linked. Absent until then. */
  takenInAt: z.iso.datetime().optional(),
  /** A test enquiry of the system itself: never listed, counted or mailed. */
  canary: z.boolean().optional(),
  deleteOn: z.iso.date(),
  events: z.array(leadEventSchema),
})

export type Lead = z.output<typeof leadSchema>

/** The document id of the lead with this idempotency key; the dot keeps it from readers without a token. */
export function leadId(idempotencyKey: string): string {
  return `lead.${idempotencyKey.toLowerCase()}`
}
