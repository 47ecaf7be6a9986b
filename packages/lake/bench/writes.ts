import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { JsonObject } from '../src/document.ts'
import type { BarePatches } from './bare-patches.ts'
import { articleId } from './corpus.ts'
import { inLanes, type LakeProcess, type Send } from './lake-process.ts'
import type { Machine } from './machine.ts'
import { milliseconds, percentile, type Row, times } from './report.ts'

const mutate = '/v2025-02-19/data/mutate/production?returnIds=false'

/**
 * A second, on the machine that the goals were set on. Not a share of the floor, which follows the disk: 9,000 to 29,000 in
 * one night on one machine, while a patch mostly costs processor.
 */
const gate = 800
const writers = 32

/** W1: durable patches of 6 KB documents over HTTP, beside the same patches in bare SQLite, with shared commits as well. */
export async function benchPatches(
  lake: LakeProcess,
  send: Send,
  scratch: string,
  sample: JsonObject,
  { count, factor }: { readonly count: number } & Pick<Machine, 'factor'>,
): Promise<Row> {
  const floor = await barePatches({ folder: scratch, sample, count, writers })
  const durations: number[] = []
  const total = 4_000
  const patch = async (index: number) => {
    const body = JSON.stringify({
      mutations: [
        {
          patch: {
            id: articleId((index * 31) % count),
            set: { title: `Neuer Titel ${index}`, readers: index },
          },
        },
      ],
    })
    const { status, ms, body: answer } = await send('POST', mutate, body)
    if (status !== 200) throw new Error(`patch: ${status} ${answer}`)
    durations.push(ms)
  }
  // A server runs for weeks; its first second is not what is measured.
  await inLanes(2_000, writers, patch)
  durations.length = 0
  const processorBefore = lake.processorMs()
  const startedAt = performance.now()
  await inLanes(total, writers, patch)
  const rate = (total / (performance.now() - startedAt)) * 1_000
  const p99 = percentile(durations, 0.99)
  return {
    id: 'W1',
    what: `durable patches over HTTP, ${count.toLocaleString('en-US')}`,
    measured: `${rate.toFixed(0)}/s, p99 ${milliseconds(p99)}, ${(((lake.processorMs() - processorBefore) / total) * 1_000).toFixed(0)} µs`,
    beside: `bare SQLite ${floor.toFixed(0)}/s`,
    ratio: times(rate / floor),
    goal: `≥ ${gate}/s ÷ ${times(factor)}`,
    holds: rate >= gate / factor,
  }
}

/** In a thread of its own: blocked meanwhile, this one would not see that the lake closes connections that are idle. */
async function barePatches(workerData: BarePatches): Promise<number> {
  const worker = new Worker(new URL('bare-patches.ts', import.meta.url), { workerData })
  const [rate]: unknown[] = await once(worker, 'message')
  return Number(rate)
}

/** Durable creates of lead-sized documents over HTTP. */
export async function benchLeads(lake: LakeProcess, send: Send): Promise<Row> {
  const durations: number[] = []
  const total = 6_000
  const run = Date.now().toString(36)
  const create = async (index: number) => {
    const body = JSON.stringify({
      transactionId: `lead-${run}-${index}`,
      mutations: [
        {
          create: {
            _id: `lead.${run}-${index}`,
            _type: 'lead',
            status: 'new',
            receivedAt: new Date().toISOString(),
            name: `Person ${index}`,
            message: 'Wir möchten wissen, was eine Beratung kostet. '.repeat(12),
          },
        },
      ],
    })
    const {
      status,
      ms,
      body: answer,
    } = await send('POST', '/v2025-02-19/data/mutate/leads?returnIds=false', body)
    if (status !== 200) throw new Error(`lead: ${status} ${answer}`)
    durations.push(ms)
  }
  await inLanes(200, 32, index => create(-1 - index))
  durations.length = 0
  const before = lake.processorMs()
  const startedAt = performance.now()
  await inLanes(total, 32, create)
  const rate = (total / (performance.now() - startedAt)) * 1_000
  return {
    id: 'W2',
    what: 'durable leads at the lake, 32 connections',
    measured: `${rate.toFixed(0)}/s, p99 ${milliseconds(percentile(durations, 0.99))}`,
    beside: `${(((lake.processorMs() - before) / total) * 1_000).toFixed(0)} µs processor each`,
    ratio: '–',
    goal: '≥ 5,000/s (gate 2,500 through the site)',
    holds: undefined,
  }
}
