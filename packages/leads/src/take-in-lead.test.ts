import { describe, expect, it } from 'vitest'
import { noteOverdueAnswer } from './answer-overdue.ts'
import type { LeadEvent } from './lead-event.ts'
import { isToBeTakenIn, linkedTo, type NewLead, takeInLead } from './take-in-lead.ts'

const uuid = '0190a6c4-1111-7111-8111-111111111111'
const lead: NewLead = {
  _id: `lead.${uuid}`,
  caseNumber: 'KT-AAAA-BBBB',
  receivedAt: '2026-11-26T08:59:00.000Z',
  status: 'new',
  email: 'petra@example.de',
  emailHash: 'hash',
  caseTokenHash: 'hash of a token',
}
const context = {
  sales: 'vertrieb@agentur.example',
  leadUrl: 'https://studio.example.de/vertrieb/lead',
  caseUrl: 'https://www.example.de/vorgang/token',
  agency: { brandName: 'Klartext' },
  fromSameSender: [],
}
let key = 0
const acting = {
  actor: 'system',
  now: new Date('2026-11-26T09:00:00.000Z'),
  newKey: () => {
    key += 1
    return `key-${key}`
  },
}

describe('a new lead', () => {
  it('gets a notice to sales and a receipt to the visitor, and says so', () => {
    const { mails, patches } = takeInLead(lead, context, acting)
    expect(mails).toMatchObject([
      { _id: `mail.notice.${uuid}`, to: context.sales, lead: lead._id },
      { _id: `mail.receipt.${uuid}`, to: lead.email, emailHash: 'hash', lead: lead._id },
    ])
    expect(mails[1]?.text).toContain(context.caseUrl)
    expect(patches).toMatchObject([
      {
        set: { takenInAt: acting.now.toISOString() },
        event: {
          type: 'notificationQueued',
          actor: 'system',
          subject: mails.map(({ _id }) => _id).join(' '),
        },
      },
    ])
  })

  it.each([
    ['the address had one today', {}, { lastReceiptAt: '2026-11-26T00:30:00.000Z' }, 'heute schon eine'],
    ['there is no address', { email: undefined }, {}, 'keine Mailadresse'],
    ['it is older than three days', { receivedAt: '2026-11-23T08:00:00.000Z' }, {}, 'älter als drei Tage'],
  ])('gets no receipt when %s, and says why', (_, change, more, reason) => {
    const { mails, patches } = takeInLead({ ...lead, ...change }, { ...context, ...more }, acting)
    expect(mails.map(({ kind }) => kind)).toEqual(['notice'])
    expect(patches[0]?.event.note).toContain(reason)
  })

  it('gets a receipt again on the next day in Germany', () => {
    const lastReceiptAt = '2026-11-25T22:59:00.000Z'
    const { mails } = takeInLead(lead, { ...context, lastReceiptAt }, acting)
    expect(mails.map(({ kind }) => kind)).toEqual(['notice', 'receipt'])
  })

  it('is linked with others of the same sender, in both directions', () => {
    const fromSameSender = ['lead.other', lead._id]
    const { patches } = takeInLead(lead, { ...context, fromSameSender }, acting)
    expect(patches[1]).toMatchObject({
      set: { linked: ['lead.other'] },
      event: { type: 'duplicateLinked', subject: 'lead.other' },
    })
    expect(linkedTo({ linked: ['lead.a'] }, [lead._id], acting).set).toEqual({ linked: ['lead.a', lead._id] })
  })
})

it.each([
  [{}, true],
  [{ status: 'open' }, true],
  [{ status: 'review' }, false],
  [{ status: 'erased' }, false],
  [{ takenInAt: '2026-11-26T09:00:00.000Z' }, false],
  [{ canary: true }, false],
  [{ restricted: true }, false],
] as const)('with %j it is taken in: %s', (change, expected) => {
  expect(isToBeTakenIn({ ...lead, ...change })).toBe(expected)
})

describe('a first answer that is late', () => {
  const late = {
    status: 'new' as const,
    answerDueAt: '2026-11-26T08:00:00.000Z',
    events: [] as LeadEvent[],
  }
  const noted = (at: string): LeadEvent => ({
    _key: 'k',
    _type: 'leadEvent',
    type: 'firstAnswerOverdue',
    at,
    actor: 'system',
  })

  it('is noted once', () => {
    expect(noteOverdueAnswer(late, acting)?.event).toMatchObject({
      type: 'firstAnswerOverdue',
      actor: 'system',
    })
    expect(
      noteOverdueAnswer({ ...late, events: [noted('2026-11-26T08:00:30.000Z')] }, acting),
    ).toBeUndefined()
  })

  it('is noted again when it was promised anew since', () => {
    expect(noteOverdueAnswer({ ...late, events: [noted('2026-11-20T08:00:00.000Z')] }, acting)).toBeDefined()
  })

  it.each([
    [{ answerDueAt: '2026-11-26T10:00:00.000Z' }],
    [{ answerDueAt: undefined }],
    [{ status: 'contacted' }],
    [{ firstAnsweredAt: '2026-11-26T07:00:00.000Z' }],
  ] as const)('is none with %j', change => {
    expect(noteOverdueAnswer({ ...late, ...change }, acting)).toBeUndefined()
  })
})
