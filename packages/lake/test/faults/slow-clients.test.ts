import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { milliseconds, percentile } from '../../bench/report.ts'
import { idsOf, type LakeServer, mutate, startLakeServer, warmUp } from './lake-server.ts'

/** Of each kind; the longer form is for a release. */
const attackers = process.env.KLARTEXT_SOAK === '1' ? 2_000 : 600
/** Each costs the system some megabytes before it stops. */
const readers = process.env.KLARTEXT_SOAK === '1' ? 200 : 60
/** What all of them may leave behind in the memory of the lake, which the collector gives back when it likes. */
const maxMegabytes = { slow: 100, silent: 150 }
/** In milliseconds; the lake is to close within twelve seconds, and this machine may be busy. */
const closedWithinMs = 25_000
/** With the start of a lake and hundreds of connections to it before. */
const testMs = closedWithinMs + 60_000

const uploadSchema = z.object({ document: z.object({ url: z.string() }) })

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  return socket
}

const openMany = (lake: LakeServer, count: number) =>
  Promise.all(Array.from({ length: count }, () => open(lake.port)))

/** One byte a second until the lake has had enough of everybody. */
function trickle(sockets: readonly Socket[], bytes: string): Disposable {
  let sent = 0
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(bytes[sent % bytes.length] ?? ' ')
    sent += 1
  }, 1_000)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

interface Served {
  readonly statuses: ReadonlySet<number>
  /** Documents that were stored meanwhile. */
  readonly accepted: readonly string[]
  readonly report: string
}

/**
 * Resolves once all connections are closed, which only the lake does, but those of a client who reads and writes again
 * and again meanwhile.
 */
async function outlast(lake: LakeServer): Promise<Served> {
  const statuses = new Set<number>()
  const accepted: string[] = []
  const durations: number[] = []
  const startedAt = performance.now()
  let most = lake.memory()
  await vi.waitFor(
    async () => {
      for (const _ of Array(20)) {
        const askedAt = performance.now()
        const response = await fetch(`${lake.url}/v1/data/query/production?query=1`)
        await response.text()
        durations.push(performance.now() - askedAt)
        statuses.add(response.status)
      }
      const _id = `lead-${accepted.length}`
      statuses.add((await mutate(lake, [{ create: { _id, _type: 'lead' } }])).status)
      accepted.push(_id)
      most = Math.max(most, lake.memory())
      expect(await lake.metric('lake_connections')).toBeLessThan(10)
    },
    { timeout: closedWithinMs, interval: 50 },
  )
  const closedAfter = performance.now() - startedAt
  const report = `closed after ${milliseconds(closedAfter)}, others at p99 ${milliseconds(percentile(durations, 0.99))}, at most ${most.toFixed(0)} MB`
  return { statuses, accepted, report }
}

/** Everybody else was served, and nothing of what they stored is missing. */
async function expectServed(lake: LakeServer, what: string, before: number, maxMegabytes: number) {
  const { statuses, accepted, report } = await outlast(lake)
  expect([...statuses]).toEqual([200])
  expect((await idsOf(lake, 'lead')).toSorted()).toEqual(accepted.toSorted())
  const more = lake.memory() - before
  process.stdout.write(`${what}: ${report}, ${more.toFixed(0)} MB more in the end\n`)
  expect(more).toBeLessThan(maxMegabytes)
}

describe.runIf(process.platform === 'linux').concurrent('a normal client is served while', () => {
  test(
    'many send their headers and bodies a byte a second, and all lose their connection',
    async () => {
      await using lake = await startLakeServer()
      await warmUp(lake)
      const before = lake.memory()
      const headers = await openMany(lake, attackers)
      const bodies = await openMany(lake, attackers)
      for (const socket of headers) socket.write('GET /ping HTTP/1.1\r\nHost: x\r\nX-Slow: ')
      for (const [index, socket] of bodies.entries())
        socket.write(
          `POST /v1/${index % 2 === 0 ? 'data/mutate/production' : 'auth/login/password?origin=http://localhost:3333'} HTTP/1.1\r\n` +
            `Host: x\r\nOrigin: http://localhost:0\r\nAuthorization: Bearer ${lake.token}\r\nContent-Length: 10000\r\n\r\n`,
        )
      using _headers = trickle(headers, 'abc')
      using _bodies = trickle(bodies, '{ ')
      await expectServed(lake, `${2 * attackers} who trickle`, before, maxMegabytes.slow)
    },
    testMs,
  )

  test(
    'many ask for much and never read, and all lose their connection',
    async () => {
      await using lake = await startLakeServer()
      const upload = await fetch(`${lake.url}/v1/assets/files/production?filename=a.bin`, {
        method: 'POST',
        headers: { authorization: `Bearer ${lake.token}` },
        body: new Uint8Array(8_000_000),
      })
      const { document } = uploadSchema.parse(await upload.json())
      const path = new URL(document.url).pathname
      await warmUp(lake)
      const before = lake.memory()
      const sockets = await openMany(lake, readers)
      for (const socket of sockets) {
        socket.pause()
        // More than what the system takes in on its own behalf.
        socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(4))
      }
      await expectServed(lake, `${readers} who never read`, before, maxMegabytes.silent)
      for (const socket of sockets) socket.destroy()
    },
    testMs,
  )

  test(
    'somebody uploads over a slow line, who is let finish',
    async () => {
      await using lake = await startLakeServer()
      const socket = await open(lake.port)
      const bytes = Buffer.alloc(1_000_000, 'x')
      socket.write(
        `POST /v1/assets/files/production HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${lake.token}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      )
      let sent = 0
      const timer = setInterval(() => {
        socket.write(bytes.subarray(sent, sent + 8_000))
        sent += 8_000
        if (sent >= bytes.length) clearInterval(timer)
      }, 100)
      const [answer] = await once(socket, 'data')
      clearInterval(timer)
      expect(String(answer)).toMatch(/^HTTP\/1.1 201 /)
      socket.destroy()
    },
    testMs,
  )
})
