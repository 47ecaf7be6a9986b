import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { type LakeServer, mutate, startLakeServer } from './lake-server.ts'

/** In milliseconds; the lake itself allows two seconds, and this machine may be busy. */
const endsWithinMs = 8_000

const exitOf = async ({ child }: LakeServer) =>
  Promise.race([
    once(child, 'exit'),
    new Promise(resolve => setTimeout(() => resolve('still running'), endsWithinMs).unref()),
  ])

test('SIGTERM ends streams, sockets, idle and stuck connections, and the process with 0', async () => {
  await using lake = await startLakeServer()
  await mutate(lake, [{ create: { _id: 'a', _type: 'note' } }])
  const streams = await Promise.all(
    ['listen/production?query=*', 'live/events/production'].map(path =>
      fetch(`${lake.url}/v1/data/${path}`, { headers: { authorization: `Bearer ${lake.token}` } }),
    ),
  )
  const ended = Promise.all(streams.map(stream => stream.text().catch(() => 'cut off')))
  const socket = new WebSocket(`ws://127.0.0.1:${lake.port}/v1/socket/production`, {
    headers: { authorization: `Bearer ${lake.token}` },
  })
  await once(socket, 'open')
  const closed = once(socket, 'close')
  const stuck = connect(lake.port, '127.0.0.1')
  stuck.on('error', () => undefined)
  stuck.write('POST /v1/data/mutate/production HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{')
  await once(stuck, 'connect')
  // It is refused before its body is there; from then on it only holds the connection.
  await expect.poll(() => lake.lines.some(line => line.includes('"status":401'))).toBe(true)

  const exit = exitOf(lake)
  lake.child.kill('SIGTERM')
  // A supervisor and a terminal often both tell.
  lake.child.kill('SIGINT')
  expect(await exit).toEqual([0, null])
  await Promise.all([ended, closed])
  expect(lake.lines.at(-1)).toContain('"message":"stopping"')
  using database = new DatabaseSync(join(lake.dataDir, 'datasets/production.sqlite'), { readOnly: true })
  expect(database.prepare('SELECT count(*) AS n FROM documents').get()).toEqual({ n: 1 })
})

/** A piece of code inside the lake's process that fails, told to do so by a signal. */
function fault(code: string): Readonly<Record<string, string>> {
  const path = join(tmpdir(), `lake-fault-${process.pid}-${performance.now()}.mjs`)
  writeFileSync(path, `process.on('SIGUSR2', () => { ${code} })\n`)
  return { NODE_OPTIONS: `--import ${path}` }
}

test.each([
  ['an exception in a timer', "setTimeout(() => { throw new Error('broken on purpose') })"],
  ['a rejection that nobody waits for', "Promise.reject(new Error('broken on purpose'))"],
  ['an error of an emitter', "new (require('node:events'))().emit('error', new Error('broken on purpose'))"],
])('%s ends the process with 1 and one line in the log, and loses nothing', async (_name, code) => {
  const environment = fault(code.replace("require('node:events')", "process.getBuiltinModule('node:events')"))
  await using lake = await startLakeServer({ environment })
  expect((await mutate(lake, [{ create: { _id: 'a', _type: 'note' } }])).status).toBe(200)
  const exit = exitOf(lake)
  lake.child.kill('SIGUSR2')
  expect(await exit).toEqual([1, null])
  const last = JSON.parse(lake.lines.at(-1) ?? '{}')
  expect(last).toMatchObject({ level: 'error', message: 'last resort' })
  expect(last.cause).toContain('broken on purpose')
  using database = new DatabaseSync(join(lake.dataDir, 'datasets/production.sqlite'), { readOnly: true })
  expect(database.prepare('SELECT id FROM documents').all()).toEqual([{ id: 'a' }])
})

test('a library that prints does so as a line of the log', async () => {
  await using lake = await startLakeServer({
    environment: fault('console.error(\'broken on purpose\\n{"level":"info"}\')'),
  })
  lake.child.kill('SIGUSR2')
  await expect.poll(() => lake.lines.at(-1), { timeout: 5_000 }).toContain('"message":"console"')
  for (const line of lake.lines) expect(JSON.parse(line)).toHaveProperty('level')
})

test('the heap that runs out ends the process, and what was acknowledged is there', async () => {
  const environment = fault('const all = []; for (;;) all.push(new Array(10_000).fill(Math.random()))')
  await using lake = await startLakeServer({
    environment: { NODE_OPTIONS: `--max-old-space-size=96 ${environment.NODE_OPTIONS}` },
  })
  expect((await mutate(lake, [{ create: { _id: 'a', _type: 'note' } }])).status).toBe(200)
  const exit = once(lake.child, 'exit')
  onTestFinished(() => void lake.child.kill('SIGKILL'))
  lake.child.kill('SIGUSR2')
  const [code, signal] = await exit
  expect(code === 0 && signal === null).toBe(false)
  using database = new DatabaseSync(join(lake.dataDir, 'datasets/production.sqlite'))
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  expect(database.prepare('SELECT id FROM documents').all()).toEqual([{ id: 'a' }])
})
