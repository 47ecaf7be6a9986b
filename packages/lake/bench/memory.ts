import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { slugOf } from './corpus.ts'
import { inLanes, type LakeProcess, queryPath, type Send } from './lake-process.ts'
import { type Row, times } from './report.ts'

const mutate = '/v2025-02-19/data/mutate/production?returnIds=false'
const bySlug = '*[_type == "article" && slug.current == $slug][0]'
const maxPeakMb = 400
/** The last three minutes of five, or the same share of a shorter load. */
const steadyShare = 3 / 5
/** In that time; what the collector leaves for later is not growth. */
const maxGrowthMb = 20

export interface MemoryLoad {
  readonly count: number
  readonly listeners: number
  readonly seconds: number
  /** The documents of the content as NDJSON. */
  readonly file: string
}

interface Sample {
  readonly minutes: number
  readonly mb: number
}

/** S2: memory under readers, writers and listeners at once, and whether it still grows. */
export async function benchMemory(
  lake: LakeProcess,
  send: Send,
  { count, listeners, seconds, file }: MemoryLoad,
): Promise<Row> {
  const samples: Sample[] = []
  const startedAt = performance.now()
  const elapsed = () => (performance.now() - startedAt) / 1_000
  const load = async (index: number) => {
    if (index % 20 === 0) {
      const patch = { id: `article-${index % count}`, set: { readers: index } }
      await send('POST', mutate, JSON.stringify({ mutations: [{ patch }] }))
    } else {
      await send('GET', queryPath(bySlug, { slug: slugOf((index * 13) % count) }))
    }
    if (index % 100 === 0) samples.push({ minutes: elapsed() / 60, mb: lake.memory() })
  }
  await inLanes(Number.POSITIVE_INFINITY, 8, load, () => elapsed() > seconds)
  const peak = Math.max(...samples.map(({ mb }) => mb))
  const steadyMinutes = (seconds * steadyShare) / 60
  const slope = slopeOf(samples.filter(({ minutes }) => minutes > seconds / 60 - steadyMinutes))
  const inMemory = await memoryOfGroq(file)
  return {
    id: 'S2',
    what: `memory, ${count.toLocaleString('en-US')} documents, ${listeners.toLocaleString('en-US')} listeners, ${seconds} s of load`,
    measured: `peak ${peak.toFixed(0)} MB, slope ${slope.toFixed(1)} MB/min`,
    beside: `groq-js over all in memory ${inMemory.toFixed(0)} MB`,
    ratio: `all in memory takes ${times(inMemory / peak)}`,
    goal: `≤ ${maxPeakMb} MB, ≤ ${maxGrowthMb} MB more over the last ${(steadyMinutes * 60).toFixed(0)} s`,
    holds: peak <= maxPeakMb && slope * steadyMinutes <= maxGrowthMb,
  }
}

/** Megabytes a minute along the straight line nearest to all samples. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const [middle, level] = [mean(({ minutes }) => minutes), mean(({ mb }) => mb)]
  const spread = mean(({ minutes }) => (minutes - middle) ** 2)
  return mean(({ minutes, mb }) => (minutes - middle) * (mb - level)) / spread
}

async function memoryOfGroq(file: string): Promise<number> {
  const script = fileURLToPath(new URL('in-memory.ts', import.meta.url))
  const args = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=4096', script, file]
  return Number((await promisify(execFile)(process.execPath, args)).stdout)
}
