import { createServer, type RequestListener } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { lakeLeadStore } from './lake-lead-store.ts'
import { leadFrom } from './record-lead.ts'

const lead = leadFrom(
  { email: 'e@example.de', message: 'Bitte melden Sie sich.' },
  { idempotencyKey: '0190a6c4-1111-7111-8111-111111111111', now: new Date('2026-11-23T12:00:00Z') },
)

/** The limit is no more than a busy machine may need, but where the test waits for it. */
async function storeAt(listener: RequestListener, timeoutMs = 10_000) {
  const server = createServer(listener)
  const address = await new Promise<unknown>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve(server.address()))
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const port = typeof address === 'object' && address !== null && 'port' in address ? address.port : 0
  return lakeLeadStore({
    lakeUrl: `http://127.0.0.1:${port}`,
    projectId: 'klartext',
    dataset: 'leads',
    token: 'create-only',
    timeoutMs,
  })
}

const answer =
  (status: number, body: unknown = { statusCode: status, error: 'x', message: 'y' }): RequestListener =>
  (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

it('creates the document if it is not there, with the token, without asking for anything back', async () => {
  const seen: { readonly url: string; readonly token: string; readonly body: unknown }[] = []
  const store = await storeAt(async (request, response) => {
    const body = JSON.parse((await request.toArray()).join(''))
    seen.push({ url: request.url ?? '', token: request.headers.authorization ?? '', body })
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ transactionId: 't', results: [{ id: lead._id, operation: 'create' }] }))
  })
  await store.create(lead)
  expect(seen).toEqual([
    {
      url: expect.stringMatching(/^\/v2025-02-19\/data\/mutate\/leads\?(?!.*returnDocuments=true)/),
      token: 'Bearer create-only',
      body: { mutations: [{ createIfNotExists: lead }] },
    },
  ])
})

it.each([
  ['before', 'x'],
  ['with', 'a'],
])(
  'sends what comes meanwhile in one commit; a lead that is not taken %s them costs no other',
  async (_, alone) => {
    const named = (last: string) => ({ ...lead, _id: lead._id.replace(/.$/, last) })
    const bodies: string[][] = []
    const release = Promise.withResolvers<void>()
    const store = await storeAt(async (request, response) => {
      const sent = z
        .object({ mutations: z.array(z.object({ createIfNotExists: z.object({ _id: z.string() }) })) })
        .parse(JSON.parse((await request.toArray()).join('')))
      const ids = sent.mutations.map(({ createIfNotExists }) => createIfNotExists._id.slice(-1))
      bodies.push(ids)
      if (bodies.length === 1) await release.promise
      const status = ids.includes('x') ? 400 : 200
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ transactionId: 't', results: [], error: 'x', message: 'y' }))
    })
    const first = store.create(named(alone))
    await Promise.resolve()
    const rest = ['b', 'x', 'c'].map(last => store.create(named(last)))
    release.resolve()
    await first.catch((fault: unknown) => expect([alone, fault]).toMatchObject(['x', { code: 'refused' }]))
    const results = await Promise.allSettled(rest)
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { code: 'refused' } })
    expect(bodies.slice(0, 2)).toEqual([[alone], ['b', 'x', 'c']])
  },
)

it('lets nobody wait twice for a lake that does not answer', async () => {
  let asked = 0
  const store = await storeAt(() => {
    asked += 1
  }, 200)
  const results = await Promise.allSettled([1, 2, 3].map(() => store.create(lead)))
  for (const result of results) expect(result).toMatchObject({ reason: { code: 'unavailable' } })
  expect(asked).toBe(1)
})

it.each([
  [400, 'refused'],
  [401, 'denied'],
  [403, 'denied'],
  [402, 'unavailable'],
  [404, 'unavailable'],
  [405, 'unavailable'],
  [409, 'refused'],
  [413, 'refused'],
  [422, 'refused'],
  [429, 'unavailable'],
  [500, 'unavailable'],
  [503, 'unavailable'],
])('takes status %i for %s', async (status, code) => {
  const store = await storeAt(answer(status))
  await expect(store.create(lead)).rejects.toMatchObject({ name: 'LeadStoreError', code })
})

it('takes a cut connection, silence and an answer of another server for unavailable', async () => {
  const cut = await storeAt(request => request.destroy())
  await expect(cut.create(lead)).rejects.toMatchObject({ code: 'unavailable' })
  const silent = await storeAt(() => undefined, 200)
  await expect(silent.create(lead)).rejects.toMatchObject({ code: 'unavailable' })
  const foreign = await storeAt(answer(200, { hello: 'world' }))
  await expect(foreign.create(lead)).rejects.toMatchObject({ code: 'unavailable' })
})

it('hears of an answer that stops in the middle, and asks again for the next lead', async () => {
  let asked = 0
  const store = await storeAt((_, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
    response.write('{"transactionId":"t","results":[')
    setImmediate(() => response.destroy())
  })
  for (const _ of [1, 2]) {
    const fault = await store.create(lead).catch((cause: unknown) => cause)
    expect(fault).toMatchObject({ code: 'unavailable' })
    expect(
      fault instanceof Error && fault.cause,
      'the break itself, long before the limit',
    ).not.toMatchObject({
      name: 'TimeoutError',
    })
  }
  expect(asked).toBe(2)
})

it('says nothing personal in its error', async () => {
  const store = await storeAt(answer(503))
  const fault = await store.create(lead).catch((cause: unknown) => cause)
  expect(fault instanceof Error && fault.message).toBe(`The lake did not take ${lead._id} (status 503)`)
})
