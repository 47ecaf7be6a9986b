import { createHmac } from 'node:crypto'
import { createClient } from '@sanity/client'
import { expect, it } from 'vitest'
import { answerVersionReplaced } from './answer-version-replaced.ts'

const secret = 'nur-fuer-diesen-test'
const now = new Date('2026-11-26T12:00:00Z')
const news = {
  kind: 'datenschutz',
  title: 'Datenschutzerklärung',
  version: '1.0',
  validFrom: '2026-03-01',
  changeNote: null,
  body: [{ _type: 'block', _key: 'a', children: [] }],
}

function call(body: unknown, { time = now.getTime(), key = secret } = {}): Request {
  const text = JSON.stringify(body)
  const signature = createHmac('sha256', key).update(`${time}.${text}`).digest('base64url')
  return new Request('http://127.0.0.1/api/legal-version-replaced', {
    method: 'POST',
    body: text,
    headers: { 'sanity-webhook-signature': `t=${time},v1=${signature}` },
  })
}

const lines: string[] = []
const client = createClient({
  projectId: 'klartext',
  dataset: 'production',
  apiVersion: '2025-02-19',
  useCdn: false,
})
const ask = async (request: Request, given: Partial<Parameters<typeof answerVersionReplaced>[1]> = {}) =>
  (await answerVersionReplaced(request, { secret, now, client, log: line => lines.push(line), ...given }))
    .status

it('refuses what is forged, old or no version of a legal text', async () => {
  expect(await ask(call(news, { key: 'ein-anderes-geheimnis' }))).toBe(401)
  expect(await ask(call(news, { time: now.getTime() - 600_000 }))).toBe(401)
  expect(await ask(call({ ...news, kind: 'agb' }))).toBe(400)
  expect(await ask(call({ ...news, body: 'x'.repeat(1_100_000) }))).toBe(413)
})

it('refuses every call without secret or token', async () => {
  expect(await ask(call(news), { secret: undefined })).toBe(503)
  expect(await ask(call(news), { client: undefined })).toBe(503)
})

it('asks the lake to come again when the version could not be kept', async () => {
  const gone = client.withConfig({ apiHost: 'http://127.0.0.1:9', useProjectHostname: false, maxRetries: 0 })
  expect(await ask(call(news), { client: gone })).toBe(503)
  expect(lines.at(-1)).toMatch(/^former version not kept: /)
})
