import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { expect, test } from '@playwright/test'
import { sendBurst } from '../support/enquiry-burst.ts'
import { asTests, startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const perKind = 200

/** Lakes that answer, and not what they should. */
const liars: Readonly<Record<string, RequestListener>> = {
  'answers 500': (_, response) => response.writeHead(500).end('{"error":"x"}'),
  'answers garbage': (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('<html>Willkommen bei nginx'),
  'stops in the middle of its answer': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
    response.write('{"transactionId":"t","results":[')
    setImmediate(() => response.destroy())
  },
}

test('a lake that is silent, dead or lies costs no enquiry: each is thanked for, and is there once', async () => {
  test.setTimeout(180_000)
  await using installation = await startInstallation({ web: asTests })
  const { addresses, stack } = installation
  const { settings, servers } = stack
  const { site } = addresses
  const token = await tokenFor(addresses, 'sales')
  const sent: string[] = []
  const thanked: Record<string, number> = {}
  const burst = async (kind: string): Promise<void> => {
    const keys = Array.from({ length: perKind }, () => randomUUID())
    sent.push(...keys)
    thanked[kind] = 0
    await sendBurst(site, keys, (key, { status, headers }) => {
      const isThanks = status === 303 && headers.get('location')?.startsWith(`/kontakt/danke/${key}.`)
      if (isThanks) thanked[kind] = (thanked[kind] ?? 0) + 1
    })
  }

  const silent = servers.lake.pid ?? 0
  process.kill(silent, 'SIGSTOP')
  try {
    await burst('is silent')
  } finally {
    process.kill(silent, 'SIGCONT')
  }
  await servers.lake.stop()
  await burst('is dead')
  for (const [kind, answer] of Object.entries(liars)) {
    const liar = createServer(answer).listen(settings.lakePort, settings.host)
    await once(liar, 'listening')
    await burst(kind)
    liar.closeAllConnections()
    liar.close()
    await once(liar, 'close')
  }
  expect(thanked).toEqual(
    Object.fromEntries(['is silent', 'is dead', ...Object.keys(liars)].map(kind => [kind, perKind])),
  )

  await servers.lake.start()
  const sales = lakeClient(addresses, 'leads', token)
  const stored = () => sales.fetch<string[]>('*[_type == "lead"].idempotencyKey')
  await expect.poll(async () => (await stored()).length, { timeout: 60_000 }).toBe(sent.length)
  expect(new Set(await stored())).toEqual(new Set(sent))
})
