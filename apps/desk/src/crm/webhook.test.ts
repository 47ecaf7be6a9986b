import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deliveriesOf, erasedDelivery } from '@repo/leads/delivery/delivery.ts'
import { leadFrom } from '@repo/leads/record-lead.ts'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { sendRequest } from '../outgoing/send-request.ts'
import { sendDelivery } from './webhook.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`
const lead = leadFrom(
  { email: 'petra@privat.example', message: 'Bitte melden Sie sich.' },
  { idempotencyKey: '0190a6c4-1111-7111-8111-111111111111', now: new Date() },
)
const [delivery] = deliveriesOf(lead, { since: '2000-01-01T00:00:00.000Z', now: new Date() })
if (delivery === undefined) throw new Error('a new lead is told')

async function startCrm(status: number) {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('x'.repeat(100))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`)
  return { url, received, [Symbol.dispose]: () => server.close() }
}

function send(
  url: URL,
  options: {
    readonly allowPrivate?: boolean
    readonly of?: typeof lead | undefined
    readonly what?: typeof delivery
  } = {},
) {
  const { allowPrivate = true, what = delivery } = options
  const of = 'of' in options ? options.of : lead
  return sendDelivery(what as NonNullable<typeof delivery>, of, {
    settings: { url, secret, allowPrivate },
    send: sendRequest,
    now: () => new Date(),
    signal: new AbortController().signal,
  })
}

it('the CRM can prove who told it what', async () => {
  using crm = await startCrm(204)
  expect(await send(crm.url)).toEqual({ kind: 'sent', answer: 'Das CRM hat mit 204 geantwortet.' })
  const [{ headers, body } = { headers: {}, body: '' }] = crm.received
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  expect(new Webhook(secret).verify(body, named)).toMatchObject({
    type: 'lead.created',
    data: { id: lead._id, email: 'petra@privat.example' },
  })
  expect(named['webhook-id']).toBe(delivery._id)
  expect(() => new Webhook(secret).verify(`${body} `, named)).toThrow()
})

it.each([
  [410, true],
  [400, false],
  [429, false],
  [500, false],
  [302, false],
])('%i is no success, and final: %s', async (status, isFinal) => {
  using crm = await startCrm(status)
  expect(await send(crm.url)).toMatchObject({ kind: 'failed', isFinal, isUnreachable: false })
  expect(crm.received, 'no redirect is followed').toHaveLength(1)
})

it('nothing is sent of a lead that is gone or restricted', async () => {
  using crm = await startCrm(200)
  expect(await send(crm.url, { of: undefined })).toMatchObject({ kind: 'needless' })
  expect(await send(crm.url, { of: { ...lead, restricted: true } })).toMatchObject({ kind: 'needless' })
  expect(crm.received).toEqual([])
})

it('an erasure is told, and signed, when nothing is left of the lead', async () => {
  using crm = await startCrm(200)
  expect(await send(crm.url, { of: undefined, what: erasedDelivery(lead, new Date()) })).toMatchObject({
    kind: 'sent',
  })
  const [{ headers, body } = { headers: {}, body: '' }] = crm.received
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  expect(new Webhook(secret).verify(body, named)).toMatchObject({
    type: 'lead.erased',
    data: { id: lead._id },
  })
  expect(body).not.toContain('petra')
})

it('a private address is refused unless the operator allows it', async () => {
  using crm = await startCrm(200)
  expect(await send(crm.url, { allowPrivate: false })).toMatchObject({ kind: 'failed', isFinal: true })
  expect(crm.received).toEqual([])
})

it('a CRM that is away is tried again', async () => {
  const crm = await startCrm(200)
  crm[Symbol.dispose]()
  expect(await send(crm.url)).toMatchObject({ kind: 'failed', isFinal: false, isUnreachable: true })
})
