import { afterEach, expect, test, vi } from 'vitest'

const opened: string[] = []

class FakeEventSource {
  constructor(address: string | URL) {
    opened.push(String(address))
  }
}

afterEach(() => {
  opened.length = 0
  vi.unstubAllGlobals()
  vi.resetModules()
})

async function boot(config: unknown): Promise<void> {
  vi.stubGlobal('klartextRuntimeConfig', config)
  vi.stubGlobal('EventSource', FakeEventSource)
  vi.stubGlobal('fetch', async (address: string) => {
    opened.push(address)
    return new Response('ok')
  })
  await import('../static/boot.js')
}

const config = { lakeUrl: 'http://localhost:3334', projectId: 'klartext' }
const stream = 'http://klartext.localhost:3334/v1/data/listen/production?query=*'
const asStream = { headers: { Accept: 'text/event-stream' } }

test('two streams never share a host name, whichever way they are opened', async () => {
  await boot(config)
  await fetch(stream, asStream)
  await fetch(stream, asStream)
  new EventSource(stream)
  expect(new Set(opened.map(address => new URL(address).hostname)).size).toBe(3)
  for (const address of opened)
    expect(address).toMatch(/^http:\/\/s\d+\.klartext\.localhost:3334\/v1\/data\/listen/)
})

test('every other request goes where it was sent', async () => {
  await boot(config)
  await fetch(stream, { headers: { Accept: 'application/json' } })
  await fetch('http://klartext.localhost:3334/v1/users/me')
  expect(opened).toEqual([stream, 'http://klartext.localhost:3334/v1/users/me'])
})

test('without settings streams stay as they are', async () => {
  await boot(undefined)
  await fetch(stream, asStream)
  expect(opened).toEqual([stream])
})

test("the services of Sanity's cloud are answered here and never asked", async () => {
  await boot(config)
  const versions = await fetch('https://sanity-cdn.com/v1/modules/sanity/latest/%5E6.9.2/t1')
  const feedback = await fetch('https://api.sanity.io/vX/intake/feedback', { method: 'POST' })
  expect(await versions.json()).toEqual({})
  expect(feedback.status).toBe(503)
  expect(opened).toEqual([])
})
