import { z } from 'zod'
import { type Lead, leadSchema } from './lead.ts'
import { leadEventSchema } from './lead-event.ts'

const { shape } = leadSchema
const text = z.string().catch('')

/** Entries that can be read; the others are left out. */
const listOf = <Item>(item: z.ZodType<Item>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform(entries => entries.flatMap(entry => item.safeParse(entry).data ?? []))

/** A stored lead that misses something is shown and worked with what it has; only id, revision and status must be there. */
const readableLeadSchema = z.object({
  _id: z.string(),
  _rev: z.string(),
  _type: shape._type,
  status: shape.status,
  caseNumber: text,
  receivedAt: text,
  message: text,
  idempotencyKey: text,
  deleteOn: text,
  verdict: shape.verdict.catch('ok'),
  signals: listOf(z.string()),
  events: listOf(leadEventSchema),
  name: shape.name.catch(undefined),
  email: shape.email.catch(undefined),
  phone: shape.phone.catch(undefined),
  company: shape.company.catch(undefined),
  articleId: shape.articleId.catch(undefined),
  articleSlug: shape.articleSlug.catch(undefined),
  articleTitle: shape.articleTitle.catch(undefined),
  section: shape.section.catch(undefined),
  campaign: shape.campaign.catch(undefined),
  items: shape.items.catch(undefined),
  noticeVersion: shape.noticeVersion.catch(undefined),
  timeFrame: shape.timeFrame.catch(undefined),
  service: shape.service.catch(undefined),
  serviceId: shape.serviceId.catch(undefined),
  owner: shape.owner.catch(undefined),
  ownerId: shape.ownerId.catch(undefined),
  reason: shape.reason.catch(undefined),
  answerDueAt: shape.answerDueAt.catch(undefined),
  promise: shape.promise.catch(undefined),
  firstAnsweredAt: shape.firstAnsweredAt.catch(undefined),
  nextStep: shape.nextStep.catch(undefined),
  score: shape.score.catch(undefined),
  viewers: shape.viewers.catch(undefined),
  linked: shape.linked.catch(undefined),
  mergedInto: shape.mergedInto.catch(undefined),
  restricted: shape.restricted.catch(undefined),
  objectionAt: shape.objectionAt.catch(undefined),
  hold: shape.hold.catch(undefined),
  caseTokenHash: shape.caseTokenHash.catch(undefined),
  caseOpenUntil: shape.caseOpenUntil.catch(undefined),
})

/** A lead as it was read, with the revision on which an act is written. */
export type StoredLead = z.output<typeof readableLeadSchema>

/** What of a lead an act looks at: nothing that only a stored one has. */
export type WorkedLead = Pick<
  Lead,
  | 'status'
  | 'owner'
  | 'ownerId'
  | 'signals'
  | 'receivedAt'
  | 'answerDueAt'
  | 'promise'
  | 'firstAnsweredAt'
  | 'nextStep'
  | 'score'
  | 'viewers'
  | 'events'
>

/** `undefined` for anything that is no lead. */
export function readLead(document: unknown): StoredLead | undefined {
  return readableLeadSchema.safeParse(document).data
}
