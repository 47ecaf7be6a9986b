import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { leadFrom } from '../record-lead.ts'
import { deliveriesOf, deliveryBody, deliverySchema, erasedBody, erasedDelivery } from './delivery.ts'

const now = new Date('2026-11-26T09:00:00.000Z')
const since = '2026-11-26T00:00:00.000Z'
const made = leadFrom(
  { email: 'petra@example.de', message: 'Bitte melden Sie sich.' },
  { idempotencyKey: randomUUID(), now },
)
const step: LeadEvent = {
  _key: 'step_1',
  _type: 'leadEvent',
  type: 'statusChanged',
  at: now.toISOString(),
  actor: 'Vera',
  from: 'open',
  to: 'lost',
  reason: 'budget',
}
const note: LeadEvent = {
  _key: 'n',
  _type: 'leadEvent',
  type: 'noteAdded',
  at: now.toISOString(),
  actor: 'Vera',
  note: 'geheim',
}
const lead: Lead = { ...made, status: 'lost', events: [...made.events, note, step] }

describe('what the CRM is told', () => {
  const [created, changed, ...more] = deliveriesOf(lead, { since, now })

  it('is one delivery for the lead and one for each change of its status, the same whenever asked', () => {
    expect(more).toEqual([])
    expect([created?.event, changed?.event]).toEqual(['lead.created', 'lead.status_changed'])
    expect(deliveriesOf(lead, { since, now }).map(({ _id }) => _id)).toEqual([created?._id, changed?._id])
    expect(deliverySchema.parse(created)).toEqual(created)
    expect(JSON.stringify([created, changed])).not.toContain('petra')
  })

  it('is made from the lead when it is sent', () => {
    if (created === undefined || changed === undefined) throw new Error('two deliveries expected')
    const corrected = { ...lead, email: 'neu@example.de' }
    expect(deliveryBody(created, corrected)).toMatchObject({
      type: 'lead.created',
      data: { id: lead._id, email: 'neu@example.de', message: 'Bitte melden Sie sich.' },
    })
    expect(deliveryBody(changed, lead)).toEqual({
      type: 'lead.status_changed',
      timestamp: now.toISOString(),
      data: { id: lead._id, caseNumber: lead.caseNumber, from: 'open', to: 'lost', reason: 'budget' },
    })
    expect(JSON.stringify(deliveryBody(created, lead))).not.toMatch(
      /geheim|idempotencyKey|caseToken|emailHash/,
    )
  })

  it('is nothing from before it was switched on', () => {
    expect(deliveriesOf(lead, { since: '2026-11-26T10:00:00.000Z', now })).toEqual([])
  })
})

it.each([{ restricted: true }, { canary: true }, { status: 'review' }, { status: 'erased' }] as const)(
  'nothing leaves of a lead with %j',
  change => {
    const hidden = { ...lead, ...change }
    expect(deliveriesOf(hidden, { since, now })).toEqual([])
    expect(deliveryBody({ event: 'lead.created', eventKey: 'created' }, hidden)).toBeUndefined()
  },
)

describe('a CRM that has the data of a lead', () => {
  const entry = (type: LeadEvent['type'], more: Partial<LeadEvent> = {}): LeadEvent => ({
    ...{ _key: type, _type: 'leadEvent', type, at: now.toISOString(), actor: 'system' },
    ...more,
  })
  const created = deliveriesOf(made, { since, now })[0]?._id
  const told = entry('webhookDelivered', { subject: created })
  const corrected = entry('correctedByPerson', { subject: 'company,phone' })
  const toldOf =
    (...events: readonly LeadEvent[]) =>
    (change: Partial<Lead> = {}) =>
      deliveriesOf({ ...made, ...change, events: [...made.events, ...events] }, { since, now })
        .map(({ event }) => event)
        .filter(event => event !== 'lead.created')

  it('hears of a correction, with the fields as they are now', () => {
    expect(toldOf(told, corrected)()).toEqual(['lead.corrected'])
    expect(toldOf(corrected)(), 'it has nothing that could be corrected').toEqual([])
    expect(toldOf(told, corrected)({ restricted: true })).toEqual([])
    const lead = { ...made, company: 'Neu GmbH', events: [...made.events, told, corrected] }
    expect(deliveryBody({ event: 'lead.corrected', eventKey: corrected._key }, lead)).toEqual({
      type: 'lead.corrected',
      timestamp: now.toISOString(),
      data: {
        ...{ id: made._id, caseNumber: made.caseNumber },
        corrected: { company: 'Neu GmbH', phone: null },
      },
    })
  })

  it.each(['restricted', 'objection', 'unrestricted'] as const)('hears of %s by ids alone', type => {
    expect(toldOf(told, entry(type))({ restricted: true })).toEqual(['lead.restricted'])
    expect(toldOf(entry('webhookFailed'), entry(type))(), 'it may have come').toEqual(['lead.restricted'])
    expect(toldOf(entry(type))({ restricted: true }), 'it knows nothing').toEqual([])
    const lead = { ...made, restricted: true, events: [...made.events, told, entry(type)] }
    expect(deliveryBody({ event: 'lead.restricted', eventKey: type }, lead)).toEqual({
      type: 'lead.restricted',
      timestamp: now.toISOString(),
      data: { id: made._id, caseNumber: made.caseNumber, restricted: true, hasObjection: false },
    })
  })

  it('hears of the erasure by ids alone, after which nothing else is told', () => {
    const delivery = erasedDelivery(made, now)
    expect(deliverySchema.parse(delivery)).toEqual(delivery)
    expect(erasedBody(delivery)).toEqual({
      type: 'lead.erased',
      timestamp: now.toISOString(),
      data: { id: made._id, caseNumber: made.caseNumber },
    })
    expect(toldOf(told, corrected, entry('objection'))({ status: 'erased' })).toEqual([])
  })
})
