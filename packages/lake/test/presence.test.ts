import { once } from 'node:events'
import { createServer, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { attachPresence } from '../src/http/presence.ts'
import { createHandlerBench, studioOrigin } from './handler-bench.ts'

const closers: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function bench() {
  const lake = await createHandlerBench([])
  const server = createServer((_, response) => response.writeHead(404).end())
  const presence = attachPresence(server, lake.parts, { heartbeatMs: 50 })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  closers.push(() => lake[Symbol.asyncDispose]())
  closers.push(() => {
    presence.close()
    server.close()
  })
  const open = (dataset = 'production', headers: Record<string, string> = { origin: studioOrigin }) =>
    new WebSocket(`ws://127.0.0.1:${port}/v2022-06-30/socket/${dataset}?tag=sanity.studio`, { headers })
  return { lake, open, presence, server }
}

/** A Studio tab: calls, and waits for what comes in order. */
async function createTab(socket: WebSocket, token?: string) {
  const inbox: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  socket.on('message', data => {
    const text = data.toString()
    if (text === '♥') return
    const waiter = waiting.shift()
    if (waiter === undefined) inbox.push(JSON.parse(text))
    else waiter(JSON.parse(text))
  })
  const next = () =>
    inbox.length > 0 ? Promise.resolve(inbox.shift()) : new Promise(resolve => waiting.push(resolve))
  await once(socket, 'open')
  const call = (method: string, params: object = {}) => {
    socket.send(
      JSON.stringify({ jsonrpc: '2.0', method, params: { ...params, apiVersion: 'v1' }, id: method }),
    )
    return next()
  }
  if (token !== undefined) await call('authorization', { authorization: `Bearer ${token}` })
  return { socket, call, next }
}

const state = (sessionId: string) => ({
  data: { sessionId, locations: [{ type: 'document', documentId: 'a', path: ['title'], lastActiveAt: 'x' }] },
})

test('a tab learns where another person is and when they are gone', async () => {
  const { lake, open } = await bench()
  const editor = await lake.addUser('editor')
  const boss = await lake.addUser('administrator')
  const watching = await createTab(open(), editor.token)
  const subscribed = await watching.call('presence_subscribe')
  expect(subscribed).toEqual({ jsonrpc: '2.0', id: 'presence_subscribe', result: expect.any(String) })
  const subscription = Object(subscribed).result
  const moving = await createTab(open(), boss.token)

  const notice = (result: object) => ({
    jsonrpc: '2.0',
    method: 'presence_subscription',
    params: { subscription, result },
  })
  await moving.call('presence_rollcall', { session: 's-boss' })
  expect(await watching.next()).toEqual(notice({ type: 'rollCall', i: boss.id, session: 's-boss' }))
  expect(await moving.call('presence_announce', state('s-boss'))).toEqual({
    jsonrpc: '2.0',
    id: 'presence_announce',
    result: {},
  })
  expect(await watching.next()).toEqual(notice({ type: 'state', i: boss.id, m: state('s-boss').data }))
  moving.socket.terminate()
  expect(await watching.next()).toEqual(notice({ type: 'disconnect', i: boss.id, m: { session: 's-boss' } }))
})

test('a tab that came back by another connection is not called gone when the lost one ends', async () => {
  const { lake, open } = await bench()
  const boss = await lake.addUser('administrator')
  const watching = await createTab(open(), boss.token)
  await watching.call('presence_subscribe')
  const lost = await createTab(open(), boss.token)
  const again = await createTab(open(), boss.token)
  for (const tab of [lost, again]) {
    await tab.call('presence_announce', state('s'))
    expect(await watching.next()).toMatchObject({ params: { result: { type: 'state' } } })
  }
  const gone = once(lost.socket, 'close')
  await lost.call('presence_disconnect', { session: 's' })
  lost.socket.close()
  await gone
  // The next that is heard of it is that it moves.
  await again.call('presence_announce', state('s'))
  expect(await watching.next()).toMatchObject({ params: { result: { type: 'state' } } })
  again.socket.close()
  expect(await watching.next()).toMatchObject({ params: { result: { type: 'disconnect', i: boss.id } } })
})

test('nothing crosses from one dataset to another, nor after unsubscribing', async () => {
  const { lake, open } = await bench()
  const boss = await lake.addUser('administrator')
  const inLeads = await createTab(open('leads'), boss.token)
  await inLeads.call('presence_subscribe')
  const quiet = await createTab(open(), boss.token)
  const subscription = Object(await quiet.call('presence_subscribe')).result
  await quiet.call('presence_unsubscribe', { subscriptionId: subscription })
  const moving = await createTab(open(), boss.token)
  await moving.call('presence_announce', state('s'))
  // The next thing each hears is the answer to its own call.
  for (const tab of [inLeads, quiet])
    expect(await tab.call('presence_rollcall', { session: 'x' })).toMatchObject({ id: 'presence_rollcall' })
})

test.each([
  ['nothing', async () => undefined],
  ['a wrong token', async () => 'st-wrong'],
  ['a token without rights there', async (bench: { token: string }) => bench.token],
])('a tab with %s is closed as unauthorised', async (_, tokenOf) => {
  const { lake, open } = await bench()
  const { token } = await lake.addUser('editor')
  const tab = await createTab(open('leads'))
  const closed = once(tab.socket, 'close')
  const bearer = await tokenOf({ token })
  const reply =
    bearer === undefined
      ? await tab.call('presence_subscribe')
      : await tab.call('authorization', { authorization: `Bearer ${bearer}` })
  expect(reply).toMatchObject({ error: { code: -32_600 } })
  expect((await closed)[0]).toBe(4001)
})

test('a tab is closed when its person logs out', async () => {
  const { lake, open } = await bench()
  const { token } = await lake.addUser('editor')
  const tab = await createTab(open(), token)
  const closed = once(tab.socket, 'close')
  lake.parts.accounts.logout(token)
  expect((await closed)[0]).toBe(4001)
})

test.each([
  ['production', { origin: 'https://evil.example' }, 403],
  ['nowhere', { origin: studioOrigin }, 404],
  ['..%2Fx', { origin: studioOrigin }, 404],
])('a socket for %s with %j is refused', async (dataset, headers, status) => {
  const { open } = await bench()
  const socket = open(dataset, headers)
  const [, response] = await once(socket, 'unexpected-response')
  expect(response.statusCode).toBe(status)
})

test('a frame that is too large or no text ends the connection, broken JSON does not', async () => {
  const { lake, open } = await bench()
  const { token } = await lake.addUser('editor')
  const tab = await createTab(open(), token)
  tab.socket.send('{broken')
  expect(await tab.next()).toMatchObject({ error: { code: -32_600 } })
  expect(await tab.call('presence_dance')).toMatchObject({ error: { code: -32_601 } })
  expect(await tab.call('presence_announce', { data: 1 })).toMatchObject({ error: { code: -32_602 } })
  for (const frame of [Buffer.from('{}'), 'x'.repeat(70_000)]) {
    const other = await createTab(open(), token)
    const closed = once(other.socket, 'close')
    other.socket.send(frame)
    expect([4000, 1006, 1009]).toContain((await closed)[0])
  }
})

test('a heartbeat comes by itself, and closing the server ends every socket', async () => {
  const { open, presence } = await bench()
  const socket = open()
  const [beat] = await once(socket, 'message')
  expect(String(beat)).toBe('♥')
  const closed = once(socket, 'close')
  presence.close()
  await closed
})

test('a caller that vanishes while it is refused does not end the lake', async () => {
  const { server } = await bench()
  const request = Object.assign(new IncomingMessage(new Socket()), { url: '/v2022-06-30/socket/unknown' })
  const stream = new PassThrough()
  server.emit('upgrade', request, stream, Buffer.alloc(0))
  expect(() => stream.emit('error', new Error('write ECONNRESET'))).not.toThrow()
})
