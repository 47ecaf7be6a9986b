import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { milliseconds, percentile, type Row, times } from '@repo/lake/bench-report'
import { isSpoolFile } from '@repo/leads/spool-file.ts'
import { uuidV7 } from '@repo/leads/uuid-v7.ts'
import { startBareIntake } from './bare-intake.ts'
import { processorTime } from './process-time.ts'
import type { Surroundings } from './surroundings.ts'

const connections = 32
/** By then both have compiled what they run: a server that takes as much is never cold. */
const warmUp = 4_000
const measured = 6_000
const followed = 2_000
const goals = { perSecond: 2_500, p99Ms: 40, withoutLakeMs: 1_000 } as const
/** Of the bare intake on the machine that the goals were set on, on one core: 66 to 77 µs a lead and 2.4 ms in the median. */
const bareReference = { microseconds: 71, p50Ms: 2.4 } as const
const withoutLake = 1_000

/** One enquiry of a visitor, as a browser sends it; resolves with the milliseconds until it was acknowledged. */
function post(site: URL, agent: Agent): Promise<number> {
  const key = uuidV7()
  const person = randomUUID()
  const body = new URLSearchParams({
    message: `Guten Tag, wir möchten über unsere Kanäle sprechen. Nummer ${person}.`,
    email: `${person}@example.test`,
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

interface Form {
  readonly site: URL
  readonly agent: Agent
}

/** So many enquiries, one after the other in each connection; the milliseconds of each. */
async function load({ site, agent }: Form, count: number) {
  const startedAt = performance.now()
  const durations: number[] = []
  let begun = 0
  const lane = async (): Promise<void> => {
    while (begun < count) {
      begun += 1
      durations.push(await post(site, agent))
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return { durations, ms: performance.now() - startedAt }
}

type Server = { readonly pid: number }

/**
 * What the servers spend on an enquiry, in microseconds of a processor, and how long visitors wait for it; then the same
 * until `settled`, when everything is where it belongs.
 */
async function spentPerEnquiry(
  form: Form,
  count: number,
  servers: readonly Server[],
  settled: () => Promise<void> = async () => undefined,
) {
  const spent = (): number => servers.reduce((sum, { pid }) => sum + processorTime(pid), 0)
  const before = spent()
  const startedAt = performance.now()
  const { durations, ms } = await load(form, count)
  const microseconds = (spent() - before) / count
  await settled()
  return {
    microseconds,
    perSecond: count / (ms / 1_000),
    p50: percentile(durations, 0.5),
    p99: percentile(durations, 0.99),
    settledMicroseconds: (spent() - before) / count,
    settledPerSecond: count / ((performance.now() - startedAt) / 1_000),
  }
}

/** Resolves when the site's spool has nothing left. */
async function emptied(dataDir: string): Promise<void> {
  const waiting = async () => (await readdir(join(dataDir, 'spool')).catch(() => [])).some(isSpoolFile)
  while (await waiting()) await pause(20)
}

/** The floor in this run: the same requests from the same client to the barest server that keeps them. */
async function measureFloor(folder: string) {
  await using bare = await startBareIntake(folder)
  const form = { site: new URL(bare.origin), agent: new Agent({ keepAlive: true, maxSockets: connections }) }
  try {
    await load(form, warmUp)
    return await spentPerEnquiry(form, measured, [bare])
  } finally {
    form.agent.destroy()
  }
}

/**
 * W2: durable enquiries through the public form. Site and lake count as one server on one core: what both spend on an
 * enquiry, beside what the floor spends in this run, says how many a core of the reference takes. What the site has spooled in the
 * rush is the lake's afterwards: what both spend until it has the last one is reported beside it. The desk, which takes
 * them in at its own pace, stands still meanwhile; what all three spend is the last row.
 */
async function benchDurable(form: Form, { installation, folder }: Surroundings): Promise<readonly Row[]> {
  const { web, lake, desk } = installation.stack.servers
  const [site, store, follower] = [web, lake, desk].flatMap(({ pid }) => (pid === undefined ? [] : [{ pid }]))
  if (site === undefined || store === undefined || follower === undefined)
    throw new Error('a server does not run')
  const settled = () => emptied(installation.addresses.dataDir)
  const floor = await measureFloor(folder)
  process.kill(follower.pid, 'SIGSTOP')
  const durable = await load(form, warmUp)
    .then(settled)
    .then(() => spentPerEnquiry(form, measured, [site, store], settled))
    .finally(() => process.kill(follower.pid, 'SIGCONT'))
  const whole = await spentPerEnquiry(form, followed, [site, store, follower], settled)
  const factor = floor.microseconds / bareReference.microseconds
  const perCore = (1_000_000 / durable.microseconds) * factor
  const waitFactor = Math.max(1, floor.p50 / bareReference.p50Ms)
  return [
    {
      id: 'W2',
      what: `durable enquiries through the form, ${connections} connections: a second, p99`,
      measured: `${Math.round(durable.perSecond)} / ${milliseconds(durable.p99)}`,
      beside: `${durable.microseconds.toFixed(0)} µs of site and lake; floor ${floor.microseconds.toFixed(0)} µs, ${Math.round(floor.perSecond)}/s, p50 ${milliseconds(floor.p50)}`,
      ratio: times(perCore / goals.perSecond),
      goal: `≥ ${goals.perSecond} a core ÷ ${times(factor)}, p99 ≤ ${goals.p99Ms} ms × ${times(waitFactor)}`,
      holds: perCore >= goals.perSecond && durable.p99 <= goals.p99Ms * waitFactor,
    },
    {
      id: 'W2',
      what: 'until the lake has the last of them: a second',
      measured: Math.round(durable.settledPerSecond).toString(),
      beside: `${durable.settledMicroseconds.toFixed(0)} µs of site and lake`,
      ratio: times(((1_000_000 / durable.settledMicroseconds) * factor) / goals.perSecond),
      goal: 'reported',
      holds: undefined,
    },
    {
      id: 'W2',
      what: 'the same while the desk takes enquiries in: a second, p99',
      measured: `${Math.round(whole.perSecond)} / ${milliseconds(whole.p99)}`,
      beside: `${whole.settledMicroseconds.toFixed(0)} µs of site, lake and desk`,
      ratio: '–',
      goal: 'reported',
      holds: undefined,
    },
  ]
}

/** What visitors wait for while the lake is silent, then dead; each is thanked for, or this throws. */
async function benchWithoutLake(form: Form, { installation }: Surroundings): Promise<Row> {
  const { lake } = installation.stack.servers
  const silent = lake.pid ?? 0
  process.kill(silent, 'SIGSTOP')
  const first = await load(form, withoutLake).finally(() => process.kill(silent, 'SIGCONT'))
  await lake.stop()
  const second = await load(form, withoutLake).finally(() => lake.start())
  const [whileSilent, whileDead] = [percentile(first.durations, 0.99), percentile(second.durations, 0.99)]
  const worst = Math.max(whileSilent, whileDead)
  return {
    id: 'W2b',
    what: `the same without the lake, ${withoutLake} while it is silent and ${withoutLake} while it is dead: p99`,
    measured: `${milliseconds(whileSilent)} / ${milliseconds(whileDead)}`,
    beside: '–',
    ratio: times(goals.withoutLakeMs / worst),
    goal: `all of them thanked for, p99 ≤ ${goals.withoutLakeMs} ms`,
    holds: worst <= goals.withoutLakeMs,
  }
}

export async function benchLeadIntake(surroundings: Surroundings): Promise<readonly Row[]> {
  const form: Form = {
    site: new URL(surroundings.site),
    agent: new Agent({ keepAlive: true, maxSockets: connections }),
  }
  try {
    return [...(await benchDurable(form, surroundings)), await benchWithoutLake(form, surroundings)]
  } finally {
    form.agent.destroy()
  }
}
