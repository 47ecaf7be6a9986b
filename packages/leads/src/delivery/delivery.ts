import { z } from 'zod'
import type { Lead } from '../lead.ts'
import { uuidOf } from '../mail/mail.ts'
import { newQueueEntry, queueEntryShape } from '../queue/queue-entry.ts'

/** What the webhook tells of. */
export const deliveryEvents = ['lead.created', 'lead.status_changed'] as const

export type DeliveryEvent = (typeof deliveryEvents)[number]

/** German names, as sales reads them. */
export const deliveryEventLabels: Readonly<Record<DeliveryEvent, string>> = {
  'lead.created': 'Neue Anfrage an das CRM',
  'lead.status_changed': 'Statuswechsel an das CRM',
}

/** The name of the document type; also the prefix of every id. */
export const deliveryTypeName = 'delivery'

/**
 * One call of the CRM's webhook as it waits, leaves or failed. It holds nothing of the person: what is sent is made from the
 * lead when it is sent, so that a correction reaches the CRM and an erased lead does not.
 */
export const deliverySchema = z.strictObject({
  _id: z.string().regex(/^delivery\.[A-Za-z0-9-]+$/),
  _type: z.literal(deliveryTypeName),
  event: z.enum(deliveryEvents),
  lead: z.string(),
  caseNumber: z.string(),
  /** The entry of the lead's history that it tells of. */
  eventKey: z.string(),
  ...queueEntryShape,
})

export type Delivery = z.output<typeof deliverySchema>

type Told = Pick<Lead, '_id' | 'caseNumber' | 'events' | 'canary' | 'restricted' | 'status'>

/** Whether anything of this lead may leave the house. */
export const mayLeave = ({
  canary,
  restricted,
  status,
}: Pick<Told, 'canary' | 'restricted' | 'status'>): boolean =>
  canary !== true && restricted !== true && status !== 'review' && status !== 'erased'

/** An id has no other characters; keys of events are made by whoever writes them. */
const idPart = (key: string): string => key.replace(/[^A-Za-z0-9-]/g, '-')

/** The deliveries that a lead's history asks for since `since`; the same history asks for the same ones. */
export function deliveriesOf(
  lead: Told,
  { since, now }: { readonly since: string; readonly now: Date },
): Delivery[] {
  if (!mayLeave(lead)) return []
  const tell = (event: DeliveryEvent, eventKey: string): Delivery => ({
    _id: `${deliveryTypeName}.${uuidOf(lead._id)}-${idPart(eventKey)}`,
    _type: deliveryTypeName,
    event,
    lead: lead._id,
    caseNumber: lead.caseNumber,
    eventKey,
    ...newQueueEntry(now),
  })
  return lead.events.flatMap(({ type, _key, at, from, to }) => {
    if (type === 'created') return at >= since ? [tell('lead.created', _key)] : []
    return at >= since && to !== undefined && from !== undefined && from !== to
      ? [tell('lead.status_changed', _key)]
      : []
  })
}

/** The body of a delivery, or `undefined` when there is nothing left that may be told. */
export function deliveryBody(delivery: Pick<Delivery, 'event' | 'eventKey'>, lead: Lead): object | undefined {
  if (!mayLeave(lead)) return undefined
  const told = lead.events.find(({ _key }) => _key === delivery.eventKey)
  if (told === undefined) return undefined
  const { _id: id, caseNumber } = lead
  const base = { type: delivery.event, timestamp: told.at }
  if (delivery.event === 'lead.status_changed') {
    return { ...base, data: { id, caseNumber, from: told.from, to: told.to, reason: told.reason } }
  }
  const { receivedAt, status, name, email, phone, company, message, timeFrame, service, answerDueAt } = lead
  const { articleId, articleSlug, articleTitle, section, offerId } = lead
  return {
    ...base,
    data: {
      ...{ id, caseNumber, receivedAt, status, answerDueAt, name, email, phone, company, message, timeFrame },
      ...{ articleId, articleSlug, articleTitle, section, offerId, service },
      items: lead.items?.map(({ ironicText, plainText }) => ({ ironicText, plainText })),
    },
  }
}
