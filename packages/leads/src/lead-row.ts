import { z } from 'zod'
import type { LeadEventType } from './lead-event.ts'
import { leadStatuses } from './lead-status.ts'

const optionalText = z
  .string()
  .nullish()
  .transform(value => value ?? undefined)

const optionalStep = z
  .object({ text: z.string(), due: z.string(), owner: z.string().optional() })
  .nullish()
  .catch(undefined)
  .transform(value => value ?? undefined)

/** What a list of leads shows of one; a lead that misses something is shown with what it has. */
const leadRowSchema = z.object({
  _id: z.string(),
  caseNumber: optionalText,
  receivedAt: optionalText,
  name: optionalText,
  company: optionalText,
  email: optionalText,
  phone: optionalText,
  articleTitle: optionalText,
  excerpt: optionalText,
  owner: optionalText,
  ownerId: optionalText,
  status: z.enum(leadStatuses).catch('new'),
  answerDueAt: optionalText,
  firstAnsweredAt: optionalText,
  nextStep: optionalStep,
  mergedInto: optionalText,
  signals: z.array(z.string()).nullish().catch([]),
  /** Nobody with the account that asked has opened it. */
  isUnread: z.boolean().catch(false),
  /** So many other enquiries came from the same sender. */
  linkedCount: z.number().catch(0),
  /** A mail about it could not be sent, and has not been sent since. */
  hasFailedMail: z.boolean().catch(false),
  /** What the sender did on the page of the case since somebody of the house last did anything. */
  news: z
    .array(z.object({ type: z.string(), isVisitor: z.boolean() }))
    .nullish()
    .catch([])
    .transform(entries => {
      const all = entries ?? []
      return all.slice(all.findLastIndex(({ isVisitor }) => !isVisitor) + 1).map(({ type }) => type)
    }),
})

export type LeadRow = z.output<typeof leadRowSchema>

/** Entries of these kinds by the visitor, and whatever somebody of the house did about the lead; who only looked did not. */
const actsOn = (types: readonly LeadEventType[]): string =>
  `events[(actor == "visitor" && type in ${JSON.stringify(types)})
    || (!(actor in ["visitor", "system"]) && !(type in ["viewed", "exported"]))]`

/**
 * Whether an entry of one of these kinds by the visitor is what happened last: after it nobody of the house did anything
 * about the lead. By the order of entries, for the clocks of browsers differ.
 */
export const isUnhandled = (...types: readonly LeadEventType[]): string =>
  `${actsOn(types)}[-1].actor == "visitor"`

/** Of a document with the account `$me` that asks. */
export const leadRowProjection = `{
  _id, caseNumber, receivedAt, name, company, email, phone, articleTitle, owner, ownerId, status, answerDueAt,
  firstAnsweredAt, nextStep{text, due, owner}, mergedInto, signals, "excerpt": message,
  "isUnread": !($me in coalesce(viewers, [])),
  "linkedCount": count(coalesce(linked, [])),
  "hasFailedMail": count(events[
    type == "notificationFailed" && !(subject in ^.events[type == "notificationSent"].subject)
  ]) > 0,
  "news": ${actsOn(['contactLogged', 'correctedByPerson', 'erasureRequested'])}{type, "isVisitor": actor == "visitor"}
}`

/** @throws {z.ZodError} when the answer is no list of documents */
export function parseLeadRows(answer: unknown): readonly LeadRow[] {
  return z.array(leadRowSchema).parse(answer)
}

/** Who wrote, by what is known: name and company, otherwise the address, otherwise the number. */
export function senderOf({
  name,
  company,
  email,
  phone,
}: Partial<Pick<LeadRow, 'name' | 'company' | 'email' | 'phone'>>): string {
  return [name, company].filter(Boolean).join(' · ') || email || phone || 'Ohne Namen'
}
