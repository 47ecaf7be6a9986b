import { createHash } from 'node:crypto'
import { caseNumber } from '@repo/leads/case-number.ts'
import { LeadStoreError } from '@repo/leads/lead-store.ts'
import { MemoryLeadStore } from '@repo/leads/memory-lead-store.ts'
import { sealNote } from '@repo/leads/sealed-note.ts'
import { issueCheck } from '@repo/leads/sender-check.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerLead, wantsJson } from './answer-lead.ts'
import type { FormDraft } from './form-draft.ts'
import { RecentEnquiries } from './recent-enquiries.ts'
import { SpentMarks } from './spent-marks.ts'
import { type SubmitLeadParts, submitLead } from './submit-lead.ts'
import { readThankYouToken } from './thank-you-token.ts'
import { createThrottle } from './throttle.ts'

const secret = 'a secret for tests only'
const siteOrigin = 'https://agentur.example'
const address = `${siteOrigin}/api/anfrage`
const now = new Date('2026-11-23T12:00:00Z')
const valid = { email: 'erika@example.de', message: 'Wir möchten über unsere Kanäle sprechen.' }
const key = '0190a6c4-1111-7111-8111-111111111111'

let store = new MemoryLeadStore()
let drafts: FormDraft[] = []
let logged: string[] = []
let parts: SubmitLeadParts

beforeEach(() => {
  store = new MemoryLeadStore()
  drafts = []
  logged = []
  parts = {
    store,
    secret,
    siteOrigin,
    recent: new RecentEnquiries(secret),
    throttle: createThrottle(100),
    // A folder that never is: what is spent stays in memory.
    marks: new SpentMarks({ folder: '/dev/null/marks', now: () => now, log: () => undefined }),
    minMs: 3000,
    isScored: true,
    now: () => now,
    onAccepted: () => undefined,
    log: message => logged.push(message),
  }
})

async function send(request: Request): Promise<Response> {
  return answerLead(await submitLead(request, parts), {
    asJson: wantsJson(request.headers),
    renderDraft: async draft => {
      drafts.push(draft)
      return '<!doctype html>'
    },
  })
}

function post(fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: siteOrigin, ...headers },
  })
}

function script(body: unknown): Request {
  return new Request(address, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  })
}

describe('the answer to a plain post', () => {
  it('is a 303 to a thank-you page with the case number, and nothing personal in its address', async () => {
    const answer = await send(post({ ...valid, name: 'Erika Muster' }))
    const path = answer.headers.get('location') ?? ''
    expect(answer.status).toBe(303)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(path).toMatch(/^\/kontakt\/danke\//)
    expect(path).not.toMatch(/erika|muster|example/i)
    const [lead] = [...store.leads.values()]
    const token = readThankYouToken(path.slice('/kontakt/danke/'.length), secret, now)
    expect(token).toEqual({ status: 'valid', receipt: { key: lead?.idempotencyKey, dueAt: undefined } })
    expect(lead?.caseNumber).toBe(caseNumber(String(lead?.idempotencyKey)))
  })

  it('is the form with everything typed when a field is wrong, and nothing is stored', async () => {
    const typed = {
      message: 'kurz',
      email: 'falsch',
      name: ' Erika ',
      company: 'Ä & Ö <GmbH>',
      articleTitle: 'Titel',
    }
    const answer = await send(post(typed))
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(drafts).toMatchObject([{ values: typed, issues: [{ field: 'message' }, { field: 'email' }] }])
    expect(store.leads.size).toBe(0)
  })

  it('takes multipart forms and refuses files in them', async () => {
    const form = new FormData()
    form.set('message', valid.message)
    form.set('phone', '+49 761 12345')
    const request = () =>
      new Request(address, { method: 'POST', body: form, headers: { origin: siteOrigin } })
    expect((await send(request())).status).toBe(303)
    form.set('company', new File(['x'], 'x.exe'))
    expect((await send(request())).status).toBe(422)
    expect(store.leads.size).toBe(1)
  })

  it('refuses more fields than any form has, be they one or many', async () => {
    for (const name of [() => 'a', String]) {
      const body = new URLSearchParams(Array.from({ length: 5_000 }, (_, index) => [name(index), '']))
      const answer = await send(
        new Request(address, { method: 'POST', body, headers: { origin: siteOrigin } }),
      )
      expect(answer.status).toBe(400)
    }
    expect(store.leads.size).toBe(0)
  })

  it('refuses a field that is sent twice', async () => {
    const body = new URLSearchParams([...Object.entries(valid), ['email', 'other@example.de']])
    const answer = await send(new Request(address, { method: 'POST', body, headers: { origin: siteOrigin } }))
    expect(answer.status).toBe(422)
    expect(store.leads.size).toBe(0)
  })
})

describe('the answer to a script', () => {
  it('is 201 with case number and address', async () => {
    const answer = await send(script({ ...valid, idempotencyKey: key }))
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      status: 'accepted',
      message: 'Ihre Anfrage ist angekommen.',
      caseNumber: store.leads.get(`lead.${key}`)?.caseNumber,
      path: expect.stringMatching(/^\/kontakt\/danke\/[0-9a-f-]{36}\./),
    })
  })

  it.each([
    ['{"message":', 400],
    ['[]', 422],
    ['"text"', 422],
    ['null', 422],
    ['{}', 422],
    [JSON.stringify({ ...valid, admin: true }), 422],
    [JSON.stringify({ ...valid, message: 7 }), 422],
    [JSON.stringify({ ...valid, message: { $gt: '' } }), 422],
    [JSON.stringify({ ...valid, message: 'a'.repeat(4001) }), 422],
    [JSON.stringify({ ...valid, message: 'a'.repeat(1_000_000) }), 413],
    [JSON.stringify({ ...valid, items: Array(10_000).fill('') }), 422],
    [JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [key, '']))), 422],
  ])('refuses %.40s with %i in German and stores nothing', async (body, status) => {
    const answer = await send(script(body))
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({
      status: 'rejected',
      message: expect.stringMatching(/[a-zäöü]/),
    })
    expect(store.leads.size).toBe(0)
  })

  it('refuses text that is no UTF-8', async () => {
    const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])
    const headers = { 'content-type': 'application/json' }
    expect((await send(new Request(address, { method: 'POST', body, headers }))).status).toBe(400)
  })

  it('stops reading a body without a length at the limit', async () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(16 * 1024))
      },
    })
    // The DOM's types do not know `duplex` yet, which Node asks for.
    const streamed = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    expect((await send(new Request(address, streamed))).status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })
})

it.each(['text/plain', 'application/xml', ''])('refuses content type "%s" with 415', async type => {
  const headers = type === '' ? undefined : { 'content-type': type }
  const body = new Uint8Array([1])
  const request = new Request(address, { method: 'POST', body, ...(headers ? { headers } : {}) })
  expect((await send(request)).status).toBe(415)
})

it.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: `${siteOrigin}.evil.example` }, 403],
  [{ origin: siteOrigin, 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: siteOrigin, 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
  [{ origin: siteOrigin }, 303],
])('answers %j with %i', async (headers, status) => {
  expect((await send(post(valid, headers))).status).toBe(status)
  expect(store.leads.size).toBe(status === 303 ? 1 : 0)
})

describe('sending again', () => {
  it('with the same key and text records once and answers the same', async () => {
    const first = await send(post({ ...valid, idempotencyKey: key }))
    const second = await send(post({ ...valid, idempotencyKey: key.toUpperCase() }))
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(store.leads.size).toBe(1)
  })

  it('with the same key and another text is refused and offers to send as a new enquiry', async () => {
    await send(post({ ...valid, idempotencyKey: key }))
    const answer = await send(post({ ...valid, message: 'Ein ganz anderer Text.', idempotencyKey: key }))
    expect(answer.status).toBe(422)
    expect(drafts[0]?.values).toMatchObject({ message: 'Ein ganz anderer Text.' })
    expect(drafts[0]?.values).not.toHaveProperty('idempotencyKey')
    expect(store.leads.size).toBe(1)
  })

  it('without a key records once within the hour, also across the full hour', async () => {
    for (const at of ['2026-11-23T12:59:59Z', '2026-11-23T13:00:01Z', '2026-11-23T13:40:00Z']) {
      parts = { ...parts, now: () => new Date(at) }
      expect((await send(post(valid))).status).toBe(303)
    }
    expect(store.leads.size).toBe(1)
    parts = { ...parts, now: () => new Date('2026-11-23T15:00:00Z') }
    await send(post(valid))
    expect(store.leads.size).toBe(2)
  })

  it('with the same key and a corrected text is accepted when nothing was recorded before', async () => {
    store.fault = new LeadStoreError('unwritable', 'full')
    expect((await send(post({ ...valid, idempotencyKey: key }))).status).toBe(503)
    store.fault = undefined
    const answer = await send(post({ ...valid, message: 'Ein ganz anderer Text.', idempotencyKey: key }))
    expect(answer.status).toBe(303)
  })
})

it.each([true, false])('rates enquiries only where the house does: %s', async isScored => {
  const sent: (object | undefined)[] = []
  parts = { ...parts, isScored, onAccepted: ({ score }) => sent.push(score) }
  expect((await send(post({ ...valid, company: 'Beispiel GmbH', idempotencyKey: key }))).status).toBe(303)
  const [lead] = store.leads.values()
  expect([lead?.score?.total, sent]).toEqual(isScored ? [2, [lead?.score]] : [undefined, [undefined]])
})

it('a fault of ours costs the visitor no word either, and the log quotes none', async () => {
  parts = {
    ...parts,
    store: { create: lead => Promise.reject(new TypeError(`cannot read ${lead.message}`)) },
  }
  const response = await send(post({ ...valid, idempotencyKey: key }))
  expect(response.status).toBe(503)
  expect(drafts).toMatchObject([{ values: { message: valid.message, email: valid.email } }])
  expect(logged).toEqual([
    expect.stringMatching(/^Enquiry not recorded: TypeError at .*submit-lead\.test\.ts/),
  ])
  expect(logged.join()).not.toContain(valid.message)
  parts = { ...parts, store }
  expect((await send(post({ ...valid, idempotencyKey: key }))).status, 'the same key is free again').toBe(303)
})

it.each(['unavailable', 'denied', 'refused', 'unwritable'] as const)(
  'answers 503 with the text kept and logs no personal data when every store is %s',
  async code => {
    store.fault = new LeadStoreError(code, 'Did not take lead.x')
    const answer = await send(post(valid))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120'])
    expect(drafts[0]?.values).toEqual(valid)
    expect(logged).toEqual([`Enquiry not recorded: ${code}. Did not take lead.x`])
  },
)

it('gives a caught robot the same answer and keeps what it sent under review', async () => {
  const answer = await send(post({ ...valid, website: 'https://spam.example' }))
  expect(answer.status).toBe(303)
  expect([...store.leads.values()]).toMatchObject([{ status: 'review' }])
})

describe('spam defence', () => {
  /** What the browser sends back after its calculation. */
  async function solvedCheck(issuedAt: Date): Promise<string> {
    const challenge = await issueCheck(secret, issuedAt)
    const { nonce, salt, keyPrefix } = challenge.parameters
    const counter = Buffer.alloc(4)
    for (let number = 0; ; number += 1) {
      counter.writeUInt32BE(number)
      const hash = createHash('sha256')
        .update(Buffer.from(salt + nonce, 'hex'))
        .update(counter)
      const derivedKey = hash.digest('hex')
      if (derivedKey.startsWith(keyPrefix))
        return JSON.stringify({ challenge, solution: { counter: number, derivedKey } })
    }
  }
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const statuses = () => [...store.leads.values()].map(({ status, signals }) => [status, ...signals])

  it('takes an enquiry with a solved mark for a person’s, and gives nobody a thanks of another kind', async () => {
    const check = await solvedCheck(ago(20_000))
    const person = await send(post({ ...valid, check, idempotencyKey: key }))
    const robot = await send(post({ ...valid, message: 'Ein anderer Text von einem Programm.' }))
    expect(statuses()).toEqual([['new'], ['review', 'unchecked']])
    const shape = (answer: Response) => [
      answer.status,
      answer.headers.get('location')?.replaceAll(/[0-9a-z]{4,}|[^/]*$/g, ''),
      [...answer.headers.keys()],
    ]
    expect(shape(robot)).toEqual(shape(person))
  })

  it('lets none of 10,000 scripted posts through as new, and holds up none of 100 people among them', async () => {
    parts = { ...parts, throttle: createThrottle(Number.POSITIVE_INFINITY) }
    const challenge = await issueCheck(secret, ago(10_000))
    const [fast, stolen] = [await solvedCheck(ago(2900)), await solvedCheck(ago(20_000))]
    // Nearly all programs send no mark at all.
    const none = Array.from({ length: 20 }, () => '')
    const kinds = [
      ...none,
      ...['x', JSON.stringify({ challenge }), JSON.stringify({ challenge, solution: {} }), fast, stolen],
    ]
    const people = 100
    const scripted = 10_000
    for (let number = 0; number < scripted; number += 1) {
      const fields = {
        email: `robot-${number}@example.test`,
        message: `Werbung Nummer ${number}, bitte lesen.`,
      }
      const answer = await send(post({ ...fields, check: kinds[number % kinds.length] ?? '' }))
      expect(answer.status).toBe(303)
      if (number % (scripted / people) !== 0) continue
      const person = {
        email: `mensch-${number}@example.test`,
        message: 'Wir suchen Hilfe mit unseren Kanälen.',
      }
      await send(post({ ...person, check: await solvedCheck(ago(20_000)) }))
    }
    const [robots, persons] = ['robot', 'mensch'].map(kind =>
      [...store.leads.values()].filter(({ email }) => email?.startsWith(kind)).map(({ status }) => status),
    )
    expect([robots?.length, persons?.length], 'nothing is dropped').toEqual([scripted, people])
    expect(
      robots?.filter(status => status === 'new'),
      'the stolen mark, once',
    ).toHaveLength(1)
    expect(persons?.filter(status => status !== 'new')).toEqual([])
  })

  it('refuses a solution that was used before as a sign of a person, and keeps the enquiry', async () => {
    const check = await solvedCheck(ago(20_000))
    await send(post({ ...valid, check, idempotencyKey: key }))
    await send(post({ ...valid, check, idempotencyKey: key }))
    await send(post({ ...valid, message: 'Ein anderer Text mit derselben Marke.', check }))
    expect(statuses()).toEqual([['new'], ['review', 'replayed']])
  })

  it('gives the mark back when nothing was recorded', async () => {
    const check = await solvedCheck(ago(20_000))
    store.fault = new LeadStoreError('unwritable', 'full')
    await send(post({ ...valid, check, idempotencyKey: key }))
    store.fault = undefined
    await send(post({ ...valid, message: 'Noch einmal, etwas kürzer.', check }))
    expect(statuses()).toEqual([['new']])
  })
})

it('measures an enquiry by the promise that its page made, and by no other', async () => {
  const promise = { hours: 4, calendar: { state: 'NW', opens: '09:00', closes: '17:00' } }
  const answer = await send(post({ ...valid, promise: sealNote('promise', promise, secret) }))
  const token = (answer.headers.get('location') ?? '').slice('/kontakt/danke/'.length)
  const dueAt = new Date('2026-11-23T16:00:00Z')
  expect(readThankYouToken(token, secret, now)).toMatchObject({ receipt: { dueAt } })
  expect([...store.leads.values()]).toMatchObject([{ answerDueAt: dueAt.toISOString() }])
  const forged = await send(post({ ...valid, promise: sealNote('promise', promise, 'another secret') }))
  expect(forged.status).toBe(422)
  expect(drafts[0]?.issues).toEqual([{ field: 'form', message: expect.stringContaining('Antwortzusage') }])
})

describe('too many enquiries', () => {
  const text = (number: number) => ({ ...valid, message: `Anfrage Nummer ${number}, bitte melden.` })

  it('from one place are asked to wait, in words, with the text kept, and nobody else is', async () => {
    parts = { ...parts, throttle: createThrottle(5) }
    const from = (peer: string, number = 0) =>
      send(
        post(
          { ...text(number), email: `e${peer.replaceAll(/[^0-9a-z]/g, '')}${number}@example.de` },
          { 'x-forwarded-for': peer },
        ),
      )
    for (let number = 0; number < 5; number += 1) expect((await from('192.0.2.1', number)).status).toBe(303)
    const sixth = await from('192.0.2.1', 5)
    expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, '600'])
    expect(drafts[0]?.message).toMatch(/Das geht wieder in 10 Minuten\.$/)
    expect(drafts[0]?.values).toMatchObject({ message: text(5).message })
    expect((await from('198.51.100.7, 192.0.2.1')).status, 'whatever the visitor writes before it').toBe(429)
    expect((await from('192.0.2.2')).status).toBe(303)
    for (let number = 0; number < 5; number += 1) await from(`2001:db8:0:1::${number}`, number)
    expect((await from('2001:db8:0:1:ffff::9')).status, 'one house, many addresses').toBe(429)
    expect((await from('2001:db8:0:2::1')).status).toBe(303)
    parts = { ...parts, now: () => new Date('2026-11-23T12:10:01Z') }
    expect((await from('192.0.2.1', 6)).status).toBe(303)
  })

  it('for one mail address from many places are asked to wait', async () => {
    parts = { ...parts, throttle: createThrottle(5) }
    const statuses: number[] = []
    for (let number = 0; number < 6; number += 1) {
      const email = number % 2 === 0 ? 'ziel@example.de' : 'Ziel@Example.de'
      const answer = await send(post({ ...text(number), email }, { 'x-forwarded-for': `192.0.2.${number}` }))
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
  })
})
