import { z } from 'zod'
import { chosenItemSchema } from './chosen-item.ts'
import { leadStatuses } from './lead-status.ts'

/** One entry of the lead's own history; appended, never changed. */
const leadEventSchema = z.strictObject({
  _key: z.string().min(1),
  _type: z.literal('leadEvent'),
  type: z.enum(['created', 'statusChanged']),
  at: z.iso.datetime(),
  /** A person's display name, `visitor` or `system`. */
  actor: z.string(),
  from: z.enum(leadStatuses).optional(),
  to: z.enum(leadStatuses),
  reason: z.string().optional(),
  note: z.string().optional(),
})

export type LeadEvent = z.output<typeof leadEventSchema>

/** A ticked sentence as the lake stores it in a list. */
const leadItemSchema = chosenItemSchema.extend({
  _key: z.string().min(1),
  _type: z.literal('chosenItem'),
})

/**
 * A lead as it is stored. What the visitor gave never changes; sales changes `status`, `owner`, `reason`, `notes`
 * and what follows from them. There is no address, agent or device here on purpose.
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
  /** Ticked sentences of a self-check that the visitor let go along. */
  items: z.array(leadItemSchema).optional(),
  noticeVersion: z.string().optional(),
  idempotencyKey: z.string(),
  verdict: z.enum(['ok', 'review']),
  signals: z.array(z.string()),
  status: z.enum(leadStatuses),
  owner: z.string().optional(),
  deleteOn: z.iso.date(),
  events: z.array(leadEventSchema),
})

export type Lead = z.output<typeof leadSchema>

/** The document id of the lead with this idempotency key; the dot keeps it from readers without a token. */
export function leadId(idempotencyKey: string): string {
  return `lead.${idempotencyKey.toLowerCase()}`
}
