import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { leadFrom } from '../record-lead.ts'
import { deliveriesOf, deliveryBody, deliverySchema } from './delivery.ts'

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
