import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { createSender, type LakeProcess, type Send } from './lake-process.ts'
import type { Machine } from './machine.ts'
import { milliseconds, percentile, type Row, times } from './report.ts'

const messageSchema = z.union([
  z.object({ open: z.number() }),
  z.object({ heard: z.number(), at: z.number() }),
  z.object({ disordered: z.number() }),
])

export interface Audience {
  readonly size: number
  /** How often a listener heard of an older commit after a newer one, or of one twice. */
  readonly disordered: number
  /** Milliseconds from the request of a commit to each listener's hearing of it, one list a commit. */
  hear(send: Send, commits: number): Promise<readonly (readonly number[])[]>
  /** The same number of commits without waiting for anybody. @returns how many of them were heard, by all together */
  burst(send: Send, commits: number): Promise<number>
  close(): Promise<void>
}

/** `size` open listeners in a thread of their own. */
export async function openAudience(
  { port }: Pick<LakeProcess, 'port'>,
  token: string,
  size: number,
): Promise<Audience> {
  const worker = new Worker(new URL('listeners.ts', import.meta.url), {
    workerData: { port, token, count: size },
  })
  const heard = new Map<number, number[]>()
  let tell: () => void = () => undefined
  let disordered = 0
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (data: unknown) => {
      const message = messageSchema.parse(data)
      if ('open' in message) {
        resolve()
      } else if ('disordered' in message) {
        disordered += 1
      } else {
        const times = heard.get(message.heard) ?? []
        times.push(message.at)
        heard.set(message.heard, times)
        tell()
      }
    })
  })
  let mark = Date.now()
  const commit = async (send: Send) => {
    mark += 1
    const body = JSON.stringify({ mutations: [{ patch: { id: 'author-1', set: { bench: mark } } }] })
    const { status } = await send('POST', '/v2025-02-19/data/mutate/production?returnIds=false', body)
    if (status !== 200) throw new Error(`commit: ${status}`)
    return mark
  }
  /** Resolves once all have heard of it. */
  const everyone = (number: number) =>
    new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(
        () =>
          reject(new Error(`Only ${heard.get(number)?.length ?? 0} of ${size} listeners heard of a commit`)),
        10_000,
      )
      tell = () => {
        if ((heard.get(number)?.length ?? 0) < size) return
        clearTimeout(deadline)
        resolve()
      }
      tell()
    })
  return {
    size,
    get disordered() {
      return disordered
    },
    async hear(send, commits) {
      const delays: number[][] = []
      for (let index = 0; index < commits; index += 1) {
        const startedAt = performance.timeOrigin + performance.now()
        const all = everyone(mark + 1)
        const number = await commit(send)
        await all
        delays.push((heard.get(number) ?? []).map(at => at - startedAt))
        heard.delete(number)
      }
      return delays
    },
    async burst(send, commits) {
      const numbers: number[] = []
      for (let index = 0; index < commits; index += 1) numbers.push(await commit(send))
      await everyone(mark)
      return numbers.reduce((sum, number) => sum + (heard.get(number)?.length ?? 0), 0)
    },
    async close() {
      worker.postMessage('close')
      await once(worker, 'exit')
    },
  }
}

/** W3: from the request of a commit to the last of all listeners, beside a fan-out that stores and evaluates nothing. */
export async function benchAudience(
  audience: Audience,
  send: Send,
  count: number,
  commits: number,
  { factor }: Machine,
): Promise<Row> {
  const floor = await bareFanOut(audience.size, commits)
  await audience.hear(send, 3)
  const delays = (await audience.hear(send, commits)).flat()
  const heard = delays.length + (await audience.burst(send, commits))
  const wanted = 2 * commits * audience.size
  const p99 = percentile(delays, 0.99)
  return {
    id: 'W3',
    what: `commit to ${audience.size.toLocaleString('en-US')} listeners, ${count.toLocaleString('en-US')}`,
    measured: `p50 ${milliseconds(percentile(delays, 0.5))}, p99 ${milliseconds(p99)}; ${heard} of ${wanted} heard, ${audience.disordered} out of order`,
    beside: `bare fan-out p99 ${milliseconds(floor)}`,
    ratio: times(p99 / floor),
    goal: `p99 ≤ 60 ms × ${times(factor)}, none lost, in order`,
    holds: p99 <= 60 * factor && heard === wanted && audience.disordered === 0,
  }
}

/** The p99 of a server that only writes what it gets to as many sockets. */
async function bareFanOut(size: number, commits: number): Promise<number> {
  const server = new Worker(new URL('bare-stream.ts', import.meta.url))
  const [port]: unknown[] = await once(server, 'message')
  const bare = await openAudience({ port: Number(port) }, '', size)
  const send = createSender(Number(port), '', 1)
  await bare.hear(send, 3)
  const delays = (await bare.hear(send, commits)).flat()
  await bare.close()
  server.postMessage('close')
  await once(server, 'exit')
  return percentile(delays, 0.99)
}
