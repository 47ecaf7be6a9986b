import { z } from 'zod'
import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { uuidOf } from '../mail/mail.ts'
import { newQueueEntry, queueEntryShape } from '../queue/queue-entry.ts'
import { isCorrectable } from '../rights/correct.ts'

/** What the webhook tells of. */
export const deliveryEvents = [
  'lead.created',
  'lead.status_changed',
  'lead.corrected',
  'lead.restricted',
  'lead.erased',
] as const

export type DeliveryEvent = (typeof deliveryEvents)[number]

/** German names, as sales reads them. */
export const deliveryEventLabels: Readonly<Record<DeliveryEvent, string>> = {
  'lead.created': 'Neue Anfrage an das CRM',
  'lead.status_changed': 'Statuswechsel an das CRM',
  'lead.corrected': 'Berichtigung an das CRM',
  'lead.restricted': 'Einschränkung an das CRM',
  'lead.erased': 'Löschung an das CRM',
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

/** Whether anything that its person gave may leave the house. */
export const mayLeave = ({
  canary,
  restricted,
  status,
}: Pick<Told, 'canary' | 'restricted' | 'status'>): boolean =>
  canary !== true && restricted !== true && status !== 'review' && status !== 'erased'

/** An id has no other characters; keys of events are made by whoever writes them. */
const idPart = (key: string): string => key.replace(/[^A-Za-z0-9-]/g, '-')

const deliveryId = (leadId: string, eventKey: string): string =>
  `${deliveryTypeName}.${uuidOf(leadId)}-${idPart(eventKey)}`

function newDelivery(
  event: DeliveryEvent,
  { _id, caseNumber }: Pick<Lead, '_id' | 'caseNumber'>,
  eventKey: string,
  now: Date,
): Delivery {
  return {
    _id: deliveryId(_id, eventKey),
    _type: deliveryTypeName,
    event,
    lead: _id,
    caseNumber,
    eventKey,
    ...newQueueEntry(now),
  }
}

/** Whether the CRM was told of a lead, or may have been: a call that failed may still have come. */
export const isKnownToCrm = (events: readonly Pick<LeadEvent, 'type'>[]): boolean =>
  events.some(({ type }) => type === 'webhookDelivered' || type === 'webhookFailed')

/** Whether the CRM has what the visitor gave, and not only ids. */
function isHeldByCrm({ _id, events }: Pick<Told, '_id' | 'events'>): boolean {
  const created = events.find(({ type }) => type === 'created')
  return events.some(
    ({ type, subject }) =>
      type === 'webhookDelivered' && created !== undefined && subject === deliveryId(_id, created._key),
  )
}

/** Whether it was when an entry was written; while it is restricted, a call that was on its way just then counts too. */
const wasKnown = ({ events, restricted }: Pick<Told, 'events' | 'restricted'>, index: number): boolean =>
  isKnownToCrm(restricted === true ? events : events.slice(0, index))

const ofRestriction: ReadonlySet<string> = new Set(['restricted', 'unrestricted', 'objection'])
const ofCorrection: ReadonlySet<string> = new Set(['correctedByPerson', 'correctedByStaff'])

/**
 * The deliveries that a lead's history asks for since `since`; the same history asks for the same ones. Whoever was given
 * data is told when it was set right, restricted or erased (Art. 19 GDPR); who never was hears nothing of that.
 */
export function deliveriesOf(
  lead: Told,
  { since, now }: { readonly since: string; readonly now: Date },
): Delivery[] {
  if (lead.canary === true || lead.status === 'erased') return []
  const isFree = mayLeave(lead)
  const isHeld = isHeldByCrm(lead)
  const toldOf = ({ type, from, to }: LeadEvent, index: number): DeliveryEvent | undefined => {
    if (ofRestriction.has(type)) return wasKnown(lead, index) ? 'lead.restricted' : undefined
    if (!isFree) return undefined
    if (type === 'created') return 'lead.created'
    if (ofCorrection.has(type)) return isHeld ? 'lead.corrected' : undefined
    return to !== undefined && from !== undefined && from !== to ? 'lead.status_changed' : undefined
  }
  return lead.events.flatMap((event, index) => {
    const told = event.at >= since ? toldOf(event, index) : undefined
    return told === undefined ? [] : [newDelivery(told, lead, event._key, now)]
  })
}

/** Tells that a lead was erased: made when it is, since afterwards there is nothing from which it could follow. */
export const erasedDelivery = (lead: Pick<Lead, '_id' | 'caseNumber'>, now: Date): Delivery =>
  newDelivery('lead.erased', lead, 'erased', now)

/** The body of such a delivery, which needs no lead any more. */
export const erasedBody = ({ event, lead, caseNumber, queuedAt }: Delivery): object => ({
  type: event,
  timestamp: queuedAt,
  data: { id: lead, caseNumber },
})

/** What was corrected, as it is now; `null` where it was taken away. */
function correctedFields(lead: Lead, { subject = '' }: LeadEvent): object {
  const fields = subject.split(',').filter(isCorrectable)
  return Object.fromEntries(fields.map(field => [field, lead[field] ?? null]))
}

/** The body of a delivery, or `undefined` when there is nothing left that may be told. */
export function deliveryBody(delivery: Pick<Delivery, 'event' | 'eventKey'>, lead: Lead): object | undefined {
  const told = lead.events.find(({ _key }) => _key === delivery.eventKey)
  if (told === undefined || lead.canary === true || lead.status === 'erased') return undefined
  const { _id: id, caseNumber } = lead
  const base = { type: delivery.event, timestamp: told.at }
  // Ids alone, and how it stands now: the one thing that leaves of a restricted lead is that it is.
  if (delivery.event === 'lead.restricted') {
    const { restricted = false, objectionAt } = lead
    return { ...base, data: { id, caseNumber, restricted, hasObjection: objectionAt !== undefined } }
  }
  if (!mayLeave(lead)) return undefined
  if (delivery.event === 'lead.corrected')
    return { ...base, data: { id, caseNumber, corrected: correctedFields(lead, told) } }
  if (delivery.event === 'lead.status_changed') {
    return { ...base, data: { id, caseNumber, from: told.from, to: told.to, reason: told.reason } }
  }
  const { receivedAt, status, name, email, phone, company, message, timeFrame, service, answerDueAt } = lead
  const { articleId, articleSlug, articleTitle, section, offerId, campaign } = lead
  return {
    ...base,
    data: {
      ...{ id, caseNumber, receivedAt, status, answerDueAt, name, email, phone, company, message, timeFrame },
      ...{ articleId, articleSlug, articleTitle, section, offerId, campaign, service },
      items: lead.items?.map(({ ironicText, plainText }) => ({ ironicText, plainText })),
    },
  }
}
