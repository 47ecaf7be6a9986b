import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { caseToken, caseTokenHash } from './case-token.ts'
import { derivedKey, derivedKeyBucketMs } from './derived-key.ts'
import { emailHash } from './email-hash.ts'
import { parseEnquiry } from './enquiry.ts'
import { failoverLeadStore } from './failover-lead-store.ts'
import { leadSchema } from './lead.ts'
import { type LeadStore, LeadStoreError } from './lead-store.ts'
import { MemoryLeadStore } from './memory-lead-store.ts'
import { leadFrom, recordLead } from './record-lead.ts'

const now = new Date('2026-11-23T12:00:00.000Z')
const idempotencyKey = '0190A6C4-1111-7111-8111-111111111111'

function enquiry(more: Record<string, string> = {}) {
  const parsed = parseEnquiry({ email: 'e@example.de', message: 'Bitte rufen Sie uns an.', ...more })
  if (parsed.status === 'invalid') {
    throw new Error(parsed.issues.map(issue => issue.message).join())
  }
  return parsed.enquiry
}

it('records a new lead with a dotted id from the key, a case number, a deletion date and one event', async () => {
  const store = new MemoryLeadStore()
  const lead = await recordLead(enquiry({ articleTitle: 'Titel', website: '' }), store, {
    idempotencyKey,
    now,
  })
  expect(lead).toMatchObject({
    _id: 'lead.0190a6c4-1111-7111-8111-111111111111',
    status: 'new',
    verdict: 'ok',
    deleteOn: '2027-05-22',
    articleTitle: 'Titel',
  })
  expect(leadSchema.safeParse(JSON.parse(JSON.stringify(lead))).error).toBeUndefined()
  expect(lead).not.toHaveProperty('website')
  expect([...store.leads.values()]).toEqual([lead])
})

it('keeps an enquiry with a filled trap under review for 30 days', async () => {
  const store = new MemoryLeadStore()
  const lead = await recordLead(enquiry({ website: 'https://spam.example' }), store, { idempotencyKey, now })
  expect(lead).toMatchObject({ status: 'review', signals: ['trapField'], deleteOn: '2026-12-23' })
  expect(store.leads.size).toBe(1)
})

it('records a retry once, with the number of the first time', async () => {
  const store = new MemoryLeadStore()
  const first = await recordLead(enquiry(), store, { idempotencyKey, now })
  const second = await recordLead(enquiry(), store, { idempotencyKey, now: new Date(now.getTime() + 5000) })
  expect(second.caseNumber).toBe(first.caseNumber)
  expect([...store.leads.values()]).toEqual([first])
})

it('derives one key for the same text within the hour and different keys otherwise', () => {
  const key = derivedKey('secret', enquiry(), now)
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(derivedKey('secret', enquiry({ name: ' ' }), new Date(now.getTime() + 1000))).toBe(key)
  const others = [
    derivedKey('other', enquiry(), now),
    derivedKey('secret', enquiry({ name: 'Erika' }), now),
    derivedKey('secret', enquiry(), new Date(now.getTime() + derivedKeyBucketMs)),
  ]
  expect(new Set([key, ...others]).size).toBe(4)
})

const unrushed = { onRush: () => undefined, mostWaiting: 16 }

it('goes to the second store when the first does not answer or not let us in, and not when it refuses', async () => {
  const first = new MemoryLeadStore()
  const second = new MemoryLeadStore()
  const told: [string, string][] = []
  let time = 0
  const store = failoverLeadStore(first, second, {
    ...unrushed,
    onFailover: (id, { code }) => told.push([id, code]),
    nowMs: () => time,
    restMs: 1000,
  })
  first.fault = new LeadStoreError('refused', 'never')
  await expect(recordLead(enquiry(), store, { idempotencyKey, now })).rejects.toMatchObject({
    code: 'refused',
  })
  expect([second.leads.size, told]).toEqual([0, []])
  for (const code of ['unavailable', 'denied'] as const) {
    second.leads.clear()
    time += 1000
    first.fault = new LeadStoreError(code, 'gone')
    const lead = await recordLead(enquiry(), store, { idempotencyKey, now })
    expect([second.leads.has(lead._id), told.pop()]).toEqual([true, [lead._id, code]])
  }
  second.leads.clear()
  time += 999
  first.fault = undefined
  await recordLead(enquiry(), store, { idempotencyKey, now })
  expect([first.leads.size, second.leads.size, told], 'nobody waits for it again at once').toEqual([0, 1, []])
  time += 1
  await recordLead(enquiry(), store, { idempotencyKey, now })
  expect(first.leads.size, 'and it is asked again after a while').toBe(1)
})

it('lets one enquiry find out whether the first store is back, while the others go to the second', async () => {
  const second = new MemoryLeadStore()
  const back = Promise.withResolvers<void>()
  let asked = 0
  let time = 0
  const first: LeadStore = {
    create: () => {
      asked += 1
      return asked === 1 ? Promise.reject(new LeadStoreError('unavailable', 'gone')) : back.promise
    },
  }
  const store = failoverLeadStore(first, second, {
    ...unrushed,
    onFailover: () => undefined,
    nowMs: () => time,
    restMs: 1000,
  })
  const lead = leadFrom(enquiry(), { idempotencyKey, now })
  await store.create(lead)
  time = 1000
  const asking = store.create(lead)
  await store.create(lead)
  expect(asked, 'nobody else waits with it').toBe(2)
  back.resolve()
  await asking
  await store.create(lead)
  expect(asked, 'and then everybody goes there again').toBe(3)
})

it('lets so many wait for the first store and no more; the others go to the second for a while', async () => {
  const second = new MemoryLeadStore()
  const held = Promise.withResolvers<void>()
  let [asked, rushes, time] = [0, 0, 0]
  const first: LeadStore = {
    create: () => {
      asked += 1
      return held.promise
    },
  }
  const store = failoverLeadStore(first, second, {
    onFailover: () => undefined,
    onRush: () => {
      rushes += 1
    },
    nowMs: () => time,
    restMs: 1000,
    mostWaiting: 2,
  })
  const leads = Array.from({ length: 6 }, () => leadFrom(enquiry(), { idempotencyKey: randomUUID(), now }))
  const [a, b, c, d, e, f] = leads.map(lead => () => store.create(lead))
  const waiting = [a?.(), b?.()]
  await c?.()
  await d?.()
  expect([asked, second.leads.size, rushes]).toEqual([2, 2, 1])
  held.resolve()
  await Promise.all(waiting)
  time = 999
  await e?.()
  expect([asked, second.leads.size], 'it has all of the rest, however soon it is done').toEqual([2, 3])
  time = 1000
  await f?.()
  expect([asked, second.leads.size, rushes]).toEqual([3, 3, 1])
})

it('carries the promised time, the score, and what only the site can derive from it', async () => {
  const calendar = { state: 'NW', opens: '09:00', closes: '17:00' } as const
  const given = {
    ...enquiry({ email: ' Erika@Example.DE', timeFrame: 'now' }),
    promise: { hours: 4, calendar },
  }
  const secret = 'a secret for tests only'
  const lead = leadFrom(given, { idempotencyKey, now, secret })
  expect(leadSchema.safeParse(JSON.parse(JSON.stringify(lead))).error).toBeUndefined()
  expect(lead).toMatchObject({
    answerDueAt: '2026-11-23T16:00:00.000Z',
    promise: { hours: 4, calendar },
    score: { total: 10, version: 1, reasons: [{ _key: 'timeFrame', points: 10 }] },
    timeFrame: 'now',
    emailHash: emailHash(secret, 'erika@example.de'),
    caseTokenHash: caseTokenHash(caseToken(secret, lead._id)),
    caseOpenUntil: '2027-02-21T12:00:00.000Z',
  })
  expect(lead).not.toHaveProperty('check')
  expect(emailHash('another', 'erika@example.de')).not.toBe(lead.emailHash)
  expect(JSON.stringify(lead)).not.toContain(caseToken(secret, lead._id))
})
