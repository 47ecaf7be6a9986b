import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '../src/document.ts'
import { articles, leads } from './corpus.ts'
import { benchImages } from './images.ts'
import { createSender, lakeCommand, startLake } from './lake-process.ts'
import { type Machine, measureMachine } from './machine.ts'
import { benchMemory } from './memory.ts'
import { benchExpensive, benchQueries, benchRepeated } from './queries.ts'
import { milliseconds, type Row, table, times } from './report.ts'
import { benchAudience, openAudience } from './streams.ts'
import { benchLeads, benchPatches } from './writes.ts'

const sizes = [1_000, 10_000, 100_000] as const
/** At the largest size; the others are measured in short forms of the same. */
const largest = sizes[2]
const listeners = 2_000
const port = Number(process.env.BENCH_PORT ?? 3394)
/** The goal speaks of 300. */
const loadSeconds = Number(process.env.BENCH_LOAD_SECONDS ?? 30)
const shortLoadSeconds = 8

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

async function writeLines(file: string, documents: Iterable<JsonObject>): Promise<void> {
  const output = createWriteStream(file)
  for (const document of documents) {
    if (!output.write(`${JSON.stringify(document)}\n`)) await once(output, 'drain')
  }
  output.end()
  await once(output, 'close')
}

/** A data folder with `count` articles and as many leads. */
async function prepare(
  folder: string,
  count: number,
): Promise<{ dataDir: string; documents: JsonObject[]; token: string }> {
  const dataDir = join(folder, String(count))
  const documents = [...articles(count)]
  await writeLines(join(folder, 'articles.ndjson'), documents)
  await writeLines(join(folder, 'leads.ndjson'), leads(count))
  await lakeCommand(dataDir, ['dataset', 'create', 'production', '--acl', 'public'])
  await lakeCommand(dataDir, ['dataset', 'create', 'leads'])
  const startedAt = performance.now()
  await lakeCommand(dataDir, ['import', 'production', join(folder, 'articles.ndjson')])
  await lakeCommand(dataDir, ['import', 'leads', join(folder, 'leads.ndjson')])
  const seconds = (performance.now() - startedAt) / 1_000
  say(`${count.toLocaleString('en-US')} articles and leads imported in ${seconds.toFixed(1)} s`)
  const token = await lakeCommand(dataDir, ['token', 'create', '--role', 'administrator', '--label', 'bench'])
  return { dataDir, documents, token }
}

/** Everything for one size of corpus. */
async function benchSize(
  folder: string,
  count: number,
  medians: Map<string, number>,
  machine: Machine,
): Promise<readonly Row[]> {
  const { dataDir, documents, token } = await prepare(folder, count)
  const rows: Row[] = []
  const starts: number[] = []
  for (let round = 0; round < 3; round += 1) {
    await using lake = await startLake(dataDir, port)
    starts.push(lake.readyAfterMs)
  }
  const ready = starts.sort((left, right) => left - right)[1] ?? Number.NaN
  const bareNode = await startOfNode()
  // By the machine's own speed at that moment: a corpus later, another may be busy beside us.
  const smallest = medians.get('S1') ?? ready / machine.factor
  const growth = ready / machine.factor / smallest
  medians.set('S1', smallest)
  rows.push({
    id: 'S1',
    what: `restart to ready, ${count.toLocaleString('en-US')} documents and leads`,
    measured: milliseconds(ready),
    beside: `node alone ${milliseconds(bareNode)}`,
    ratio: `growth ${times(growth)}`,
    goal: `≤ 300 ms × ${times(machine.factor)}, growth ≤ 1.5 ×`,
    holds: ready <= 300 * machine.factor && growth <= 1.5,
  })
  await using lake = await startLake(dataDir, port)
  const send = createSender(port, token, 32)
  rows.push(...(await benchQueries(send, documents, count, medians, machine)))
  const sample = documents.at(-1) ?? {}
  // What plain groq-js was measured over is not needed any more.
  documents.length = 0
  rows.push(...(await benchExpensive(createSender(port, '', 50), send, count, machine)))
  rows.push(
    await benchPatches(lake, send, join(folder, `floor-${count}`), sample, { count, factor: machine.factor }),
  )
  rows.push(await benchRepeated(lake, createSender(port, '', 4), count))
  if (count === largest) rows.push(await benchLeads(lake, send))
  const audience = await openAudience(lake, token, count === largest ? listeners : listeners / 4)
  rows.push(await benchAudience(audience, send, count, count === largest ? 30 : 10, machine))
  const seconds = count === largest ? loadSeconds : shortLoadSeconds
  const file = join(folder, 'articles.ndjson')
  rows.push(await benchMemory(lake, send, { count, listeners: audience.size, seconds, file }))
  await audience.close()
  rows.push(...(await benchImages(lake, send, token, count)))
  return rows
}

/** Milliseconds that the runtime itself needs to start. */
async function startOfNode(): Promise<number> {
  const durations: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now()
    await once(spawn(process.execPath, ['--eval', '0'], { stdio: 'ignore' }), 'close')
    durations.push(performance.now() - startedAt)
  }
  return durations.sort((left, right) => left - right)[2] ?? Number.NaN
}

const folder = await mkdtemp(join(tmpdir(), 'lake-bench-'))
try {
  const medians = new Map<string, number>()
  const rows: Row[] = []
  const wanted = process.argv.slice(2).map(Number)
  for (const size of sizes) {
    if (wanted.length > 0 && !wanted.includes(size)) continue
    const machine = measureMachine()
    rows.push(machine.row, ...(await benchSize(folder, size, medians, machine)))
    await rm(join(folder, String(size)), { recursive: true, force: true })
  }
  process.stdout.write(`${table(rows)}\n`)
  const broken = rows.filter(row => row.holds === false).length
  process.stdout.write(`\n${rows.length - broken} hold or are reported, ${broken} broken\n`)
  process.exitCode = broken === 0 ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
