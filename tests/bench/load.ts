import { execFileSync, spawnSync } from 'node:child_process'
import { Agent, get } from 'node:http'
import { percentile } from '@repo/lake/bench-report'
import { processorTime } from './process-time.ts'

/** A server under load: where, and as which process. */
export interface Target {
  readonly name: string
  readonly pid: number
  readonly url: string
  readonly encoding: 'br' | 'gzip' | 'identity'
}

export interface LoadResult {
  /** Microseconds of the server's processor time a request. */
  readonly cpu: number
  readonly perSecond: number
  /** Milliseconds within which 99 of 100 requests were answered. */
  readonly p99: number
}

const hasWrk = spawnSync('wrk', ['--version']).error === undefined
export const generator = hasWrk ? 'wrk' : 'Node'
const connections = 32

const unitsMs: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000 }

function withWrk({ url, encoding }: Target, seconds: number): { requests: number; p99: number } {
  const args = [
    `-t1`,
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '-H',
    `accept-encoding: ${encoding}`,
    url,
  ]
  const output = execFileSync('wrk', args).toString()
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(output)
  if (failed !== null) throw new Error(`${url}: ${failed[0]}`)
  const [, value, unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(output) ?? []
  return {
    requests: Number(/(\d+) requests in/.exec(output)?.[1]),
    p99: Number(value) * (unitsMs[unit] ?? Number.NaN),
  }
}

/** Milliseconds until the first byte of one answer. */
function firstByte(url: string, encoding: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    get(url, { agent, headers: { 'accept-encoding': encoding } }, response => {
      const ms = performance.now() - startedAt
      response.resume().on('end', () => resolve(ms))
    }).on('error', reject)
  })
}

async function withNode(
  { url, encoding }: Target,
  seconds: number,
): Promise<{ requests: number; p99: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + seconds * 1_000
  const durations: number[] = []
  const lane = async () => {
    while (performance.now() < until) durations.push(await firstByte(url, encoding, agent))
  }
  await Promise.all(Array.from({ length: connections }, lane))
  agent.destroy()
  return { requests: durations.length, p99: percentile(durations, 0.99) }
}

/** Loads a server for some seconds over 32 connections. */
export async function load(target: Target, seconds: number): Promise<LoadResult> {
  const before = processorTime(target.pid)
  const { requests, p99 } = hasWrk ? withWrk(target, seconds) : await withNode(target, seconds)
  return {
    cpu: (processorTime(target.pid) - before) / requests,
    perSecond: requests / seconds,
    p99,
  }
}

/** Milliseconds until the first byte, one request after another. */
export async function firstBytes(url: string, count: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const durations: number[] = []
  for (let index = 0; index < count; index += 1) durations.push(await firstByte(url, 'br', agent))
  agent.destroy()
  return durations
}
