import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { LakeProcess, Send } from './lake-process.ts'
import type { Machine } from './machine.ts'
import { milliseconds, percentile, type Row, times } from './report.ts'

const messageSchema = z.union([
  z.object({ open: z.number() }),
  z.object({ heard: z.number(), at: z.number() }),
])

export interface Audience {
  readonly size: number
  /** Milliseconds from the request of a commit to each listener's hearing of it, one list a commit. */
  hear(send: Send, commits: number): Promise<readonly (readonly number[])[]>
  close(): Promise<void>
}

/** `size` open listeners in a thread of their own. */
export async function openAudience(lake: LakeProcess, token: string, size: number): Promise<Audience> {
  const worker = new Worker(new URL('listeners.ts', import.meta.url), {
    workerData: { port: lake.port, token, count: size },
  })
  const heard = new Map<number, number[]>()
  let tell: () => void = () => undefined
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (data: unknown) => {
      const message = messageSchema.parse(data)
      if ('open' in message) {
        resolve()
        return
      }
      heard.set(message.heard, [...(heard.get(message.heard) ?? []), message.at])
      tell()
    })
  })
  let mark = Date.now()
  return {
    size,
    async hear(send, commits) {
      const delays: number[][] = []
      for (let index = 0; index < commits; index += 1) {
        mark += 1
        const current = mark
        const startedAt = performance.timeOrigin + performance.now()
        const everyone = new Promise<void>((resolve, reject) => {
          const deadline = setTimeout(
            () =>
              reject(
                new Error(`Only ${heard.get(current)?.length ?? 0} of ${size} listeners heard of a commit`),
              ),
            10_000,
          )
          tell = () => {
            if ((heard.get(current)?.length ?? 0) < size) return
            clearTimeout(deadline)
            resolve()
          }
        })
        const body = JSON.stringify({ mutations: [{ patch: { id: 'author-1', set: { bench: current } } }] })
        const { status } = await send('POST', '/v2025-02-19/data/mutate/production?returnIds=false', body)
        if (status !== 200) throw new Error(`commit: ${status}`)
        await everyone
        delays.push((heard.get(current) ?? []).map(at => at - startedAt))
        heard.delete(current)
      }
      return delays
    },
    async close() {
      worker.postMessage('close')
      await once(worker, 'exit')
    },
  }
}

/** W3: from the request of a publish to the last of all listeners. */
export async function benchAudience(audience: Audience, send: Send, { factor }: Machine): Promise<Row> {
  await audience.hear(send, 3)
  const delays = (await audience.hear(send, 30)).flat()
  const p99 = percentile(delays, 0.99)
  return {
    id: 'W3',
    what: `commit to ${audience.size.toLocaleString('en-US')} listeners`,
    measured: `p50 ${milliseconds(percentile(delays, 0.5))}, p99 ${milliseconds(p99)}`,
    beside: `${delays.length} of ${30 * audience.size} heard`,
    ratio: '–',
    goal: `p99 ≤ 60 ms × ${times(factor)}, none lost`,
    holds: p99 <= 60 * factor && delays.length === 30 * audience.size,
  }
}
