import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createDeskServer, type DeskServerOptions } from './desk-server.ts'

const secret = 'a-secret-of-this-test'
const known = { authorization: `Bearer ${secret}` }
const lines: string[] = []
const open: Disposable[] = []

async function start(options: Partial<DeskServerOptions> = {}): Promise<string> {
  const server = createDeskServer({
    secret,
    log: line => lines.push(line),
    health: () => ({ isHealthy: true, details: { jobs: [] } }),
    routes: [
      {
        method: 'POST',
        path: '/cases/act',
        answer: async ({ body }) => ({ status: 200, body: { body } }),
      },
      {
        method: 'GET',
        path: '/broken',
        answer: () => Promise.reject(new Error('the lake is gone')),
      },
    ],
    ...options,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ [Symbol.dispose]: () => server.closeAllConnections() ?? server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  lines.length = 0
  for (const server of open.splice(0)) server[Symbol.dispose]()
})

it('answers a route with its body', async () => {
  const url = await start()
  const answer = await fetch(`${url}/cases/act`, { method: 'POST', headers: known, body: '{"act":"open"}' })
  expect([answer.status, await answer.json()]).toEqual([200, { body: { act: 'open' } }])
})

it.each([undefined, 'Bearer wrong', `Basic ${secret}`, `Bearer ${secret}x`])(
  'refuses every route to %s',
  async authorization => {
    const url = await start()
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
    expect((await fetch(`${url}/cases/act`, { method: 'POST', headers })).status).toBe(401)
    expect((await fetch(`${url}/nothing`, { headers })).status).toBe(401)
  },
)

it.each([
  ['/cases/act', 'POST', '{"half', 400],
  ['/cases/act', 'POST', `"${'x'.repeat(70_000)}"`, 413],
  ['/cases/..%2f', 'POST', '{}', 404],
  ['/cases/act', 'PUT', '{}', 404],
  ['/cases/act/more', 'POST', '{}', 404],
])('%s by %s is refused', async (path, method, body, status) => {
  const url = await start()
  expect((await fetch(`${url}${path}`, { method, headers: known, body })).status).toBe(status)
})

it('shows the details of its health to whoever knows the secret', async () => {
  const url = await start({ health: () => ({ isHealthy: false, details: { failing: 'mail' } }) })
  const open = await fetch(`${url}/healthz`)
  expect([open.status, await open.json()]).toEqual([503, { status: 'unhealthy' }])
  const details = await fetch(`${url}/healthz`, { headers: known })
  expect(await details.json()).toEqual({ status: 'unhealthy', details: { failing: 'mail' } })
  expect((await fetch(`${url}/livez`)).status).toBe(200)
})

it('a fault is an answer without its text, and is logged', async () => {
  const url = await start()
  const answer = await fetch(`${url}/broken`, { headers: known })
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'Something went wrong' }])
  expect(lines).toEqual(['Request failed. Error: the lake is gone'])
})
