import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHandlerBench } from '../../test/handler-bench.ts'
import type { LakeHonoEnv, LakeRoutes } from './context.ts'
import { sseResponse } from './sse.ts'
import { createStreamDesk, type streamLimits } from './stream-desk.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** One endpoint with nothing but a stream, and what opens it. */
async function bench(limits: { readonly [name in keyof typeof streamLimits]: number }) {
  const routes: LakeRoutes = parts => {
    const desk = createStreamDesk(parts, limits)
    const app = new Hono<LakeHonoEnv>()
    app.get('/stream', c =>
      sseResponse(stream => {
        stream.send({ event: 'welcome', data: {} })
        return () => undefined
      }, desk.admit(c)),
    )
    return app
  }
  const lake = await createHandlerBench([routes], { LAKE_TRUSTED_PROXIES: '1' })
  const open = async ({ token, address }: { readonly token?: string; readonly address?: string }) => {
    const response = await lake.app.request('/stream', {
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(address === undefined ? {} : { 'x-forwarded-for': address }),
      },
    })
    const reader = response.body?.getReader()
    await reader?.read()
    return { status: response.status, reader }
  }
  return { lake, open, [Symbol.asyncDispose]: () => lake[Symbol.asyncDispose]() }
}

test('a visitor gets so many streams an address, and one again for each that ends', async () => {
  await using stage = await bench({ total: 10, anonymous: 10, anonymousPerAddress: 1 })
  const first = await stage.open({ address: '192.0.2.1' })
  expect((await stage.open({ address: '192.0.2.1' })).status).toBe(429)
  expect((await stage.open({ address: '192.0.2.2' })).status).toBe(200)
  expect((await stage.open({ address: '2001:db8::1' })).status).toBe(200)
  expect((await stage.open({ address: '2001:db8::2' })).status).toBe(429)
  await first.reader?.cancel()
  expect((await stage.open({ address: '192.0.2.1' })).status).toBe(200)
})

test('visitors cannot take the room of people with an account', async () => {
  await using stage = await bench({ total: 2, anonymous: 1, anonymousPerAddress: 9 })
  const { token } = await stage.lake.addUser('editor')
  expect((await stage.open({})).status).toBe(200)
  expect((await stage.open({})).status).toBe(429)
  expect((await stage.open({ token })).status).toBe(200)
  expect((await stage.open({ token })).status).toBe(429)
})

test('a stream ends a second after its session does', async () => {
  await using stage = await bench({ total: 9, anonymous: 9, anonymousPerAddress: 9 })
  const { token } = await stage.lake.addUser('editor')
  const { reader } = await stage.open({ token })
  const visitor = await stage.open({})
  stage.lake.parts.accounts.logout(token)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await reader?.read()).toEqual({ done: true, value: undefined })
  await visitor.reader?.cancel()
  expect(vi.getTimerCount()).toBe(0)
})

test('a stream ends when its session has been idle for too long', async () => {
  await using stage = await bench({ total: 9, anonymous: 9, anonymousPerAddress: 9 })
  const { token } = await stage.lake.addUser('editor')
  const { reader } = await stage.open({ token })
  stage.lake.advance(8 * 3_600_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await reader?.read()).toEqual({ done: true, value: undefined })
})
