import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { answerSlugChange } from './answer-slug-change.ts'
import { MemoryRedirectStore } from './memory-redirect-store.ts'

const secret = 'nur-fuer-diesen-test'
const now = Date.parse('2026-11-25T12:00:00Z')
const news = { id: 'x', type: 'article', before: 'a', after: 'b' }

function call(body: unknown, { time = now, key = secret } = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const signature = createHmac('sha256', key).update(`${time}.${text}`).digest('base64url')
  return new Request('http://127.0.0.1/api/slug-changed', {
    method: 'POST',
    body: text,
    headers: { 'sanity-webhook-signature': `t=${time},v1=${signature}` },
  })
}

function bench() {
  const store = new MemoryRedirectStore()
  store.published.set('x', 'b')
  const lines: string[] = []
  const log = (line: string) => {
    lines.push(line)
  }
  const ask = async (request: Request) =>
    (await answerSlugChange(request, { secret, now, store, log })).status
  return { store, lines, log, ask }
}

it('a signed call writes the rule', async () => {
  const { store, ask } = bench()
  expect(await ask(call(news))).toBe(200)
  expect(store.destinationOf('/artikel/a')).toBe('/artikel/b')
})

it('calls that are forged, old or malformed write nothing', async () => {
  const { store, ask } = bench()
  expect(await ask(call(news, { key: 'ein-anderes-geheimnis' }))).toBe(401)
  expect(await ask(call(news, { time: now - 600_000 }))).toBe(401)
  expect(await ask(new Request('http://127.0.0.1/', { method: 'POST', body: '{}' }))).toBe(401)
  expect(await ask(call('kein JSON'))).toBe(400)
  expect(await ask(call({ ...news, type: 'lead' }))).toBe(400)
  expect(await ask(call({ ...news, more: 'x'.repeat(5_000) }))).toBe(413)
  expect(store.rules.size).toBe(0)
})

it('without secret or token every call is refused', async () => {
  const { store, log } = bench()
  const surroundings = { now, log }
  expect((await answerSlugChange(call(news), { ...surroundings, secret: undefined, store })).status).toBe(503)
  expect((await answerSlugChange(call(news), { ...surroundings, secret, store: undefined })).status).toBe(503)
})

it('the lake is asked to come again when it does not take the rules itself', async () => {
  const { store, lines, ask } = bench()
  store.put = () => Promise.reject(new Error('no connection'))
  expect(await ask(call(news))).toBe(503)
  expect(lines).toEqual(['redirects could not be written: no connection'])
})
