import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { makeLead } from '../support/leads.ts'

test('a test enquiry passes through the form, leaves nothing, and nobody else can send one', {
  tag: '@long',
}, async () => {
  const told: { readonly body: string; readonly headers: IncomingHttpHeaders }[] = []
  const crm = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    told.push({ body: Buffer.concat(chunks).toString('utf8'), headers: request.headers })
    response.writeHead(told.length === 1 ? 503 : 204).end()
  })
  crm.listen(0, '127.0.0.1')
  await once(crm, 'listening')
  const key = Buffer.alloc(32, 7)
  await using installation = await startInstallation({
    desk: {
      CANARY_MINUTES: '1',
      CRM_WEBHOOK_URL: `http://127.0.0.1:${(crm.address() as AddressInfo).port}/hook`,
      CRM_WEBHOOK_SECRET: `whsec_${key.toString('base64')}`,
      CRM_WEBHOOK_ALLOW_PRIVATE: '1',
    },
  })
  const { servers } = installation.stack
  const { addresses } = installation
  const health = async () => {
    const response = await fetch(`${addresses.site}/api/health`)
    return { status: response.status, body: await response.json() }
  }
  await expect.poll(health, { timeout: 30_000 }).toMatchObject({
    status: 200,
    body: { status: 'ok', canary: { status: 'ok', ageSeconds: expect.any(Number) } },
  })

  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const stored = () =>
    client.fetch<{ _type: string; canary?: boolean }[]>(
      '*[_type in ["lead", "mail", "delivery"] && kind != "overview"]',
    )
  expect(await stored(), 'it is gone with its notice').toEqual([])

  const idempotencyKey = crypto.randomUUID()
  const forged = `${idempotencyKey}.${Date.now()}.${Buffer.alloc(32).toString('base64url')}`
  const answer = await fetch(`${addresses.site}/api/anfrage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-klartext-canary': forged },
    body: JSON.stringify({
      idempotencyKey,
      email: 'a@privat.example',
      message: 'Ich bin gar keine Probe.',
    }),
  })
  expect(answer.status).toBe(201)
  await expect
    .poll(async () => (await stored()).filter(({ _type }) => _type === 'mail').length)
    .toBeGreaterThan(0)
  expect(
    (await stored()).filter(({ canary }) => canary === true),
    'it is an enquiry like any other',
  ).toEqual([])

  // The CRM hears of an enquiry, after a failure again, and can prove who says so; it never hears of a test.
  await makeLead(addresses, 'Berta Privat', { email: 'b@privat.example' })
  const heardOf = () => told.some(({ body }) => body.includes('b@privat.example'))
  const isRepeated = () => new Set(told.map(({ headers }) => headers['webhook-id'])).size < told.length
  await expect.poll(() => heardOf() && isRepeated(), { timeout: 30_000 }).toBe(true)
  for (const { body, headers } of told) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    )
    expect(body).not.toContain('probe@klartext.invalid')
  }
  crm.close()

  await servers.desk.stop()
  expect(await health()).toMatchObject({
    status: 503,
    body: { status: 'failing', desk: 'unreachable', lake: 'ok' },
  })
  await servers.lake.stop()
  expect(await health()).toMatchObject({ status: 503, body: { lake: 'unreachable' } })
  expect((await fetch(`${addresses.site}/api/ready`)).status, 'pages are served all the same').toBe(200)
})
