import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { measureMachine } from '@repo/lake/bench-machine'
import { milliseconds, percentile, type Row, times } from '@repo/lake/bench-report'
import { processorTime } from './process-time.ts'
import type { Surroundings } from './surroundings.ts'

const connections = 32
const warmUpMs = 2_000
const measuredMs = 10_000
const goals = { perSecond: 2_500, p99Ms: 40 } as const

/** One enquiry of a visitor, as a browser sends it; resolves with the milliseconds until it was acknowledged. */
function post(site: URL, agent: Agent): Promise<number> {
  const key = randomUUID()
  const body = new URLSearchParams({
    message: `Guten Tag, wir möchten über unsere Kanäle sprechen. Nummer ${key}.`,
    email: `${key}@example.test`,
    name: 'Erna Beispiel',
    company: 'Beispiel GmbH',
    noticeVersion: '2026-11-25.1',
    idempotencyKey: key,
  }).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    origin: site.origin,
  }
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const sent = request(new URL('/api/anfrage', site), { method: 'POST', agent, headers }, response => {
      if (response.statusCode !== 303) reject(new Error(`an enquiry was answered ${response.statusCode}`))
      response.resume().on('end', () => resolve(performance.now() - startedAt))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/**
 * W2: durable enquiries through the public form. Site and lake count as one server on one core: what both spend on an
 * enquiry says how many a core takes, whatever else this machine does.
 */
export async function benchLeadIntake({ installation, site }: Surroundings): Promise<readonly Row[]> {
  const { factor } = measureMachine()
  const { servers } = installation.stack
  const spent = (): number => processorTime(servers.web.pid ?? 0) + processorTime(servers.lake.pid ?? 0)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const run = async (forMs: number): Promise<readonly number[]> => {
    const until = performance.now() + forMs
    const durations: number[] = []
    const lane = async (): Promise<void> => {
      while (performance.now() < until) durations.push(await post(new URL(site), agent))
    }
    await Promise.all(Array.from({ length: connections }, lane))
    return durations
  }
  try {
    await run(warmUpMs)
    const before = spent()
    const durations = await run(measuredMs)
    const microseconds = (spent() - before) / durations.length
    const [perSecond, perCore] = [durations.length / (measuredMs / 1_000), 1_000_000 / microseconds]
    const p99 = percentile(durations, 0.99)
    const reference = perCore * factor
    return [
      {
        id: 'W2',
        what: `durable enquiries through the form, ${connections} connections: a second, p99`,
        measured: `${Math.round(perSecond)} / ${milliseconds(p99)}`,
        beside: `${microseconds.toFixed(0)} µs of site and lake, ${Math.round(perCore)} a core here`,
        ratio: times(reference / goals.perSecond),
        goal: `≥ ${goals.perSecond} a core of the reference, p99 ≤ ${goals.p99Ms} ms`,
        holds: reference >= goals.perSecond && p99 <= goals.p99Ms * factor,
      },
    ]
  } finally {
    agent.destroy()
  }
}
