import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { articles } from './corpus.ts'
import { createSender, lakeCommand, startLake } from './lake-process.ts'
import { measureMachine } from './machine.ts'
import { type Row, table } from './report.ts'
import { benchLeads, benchPatches } from './writes.ts'

// `node packages/lake/bench/guard.ts`: W1 and W2 without a guard, with one that lets them pass unseen, with one that judges
// the changes alone, and with one that keeps everybody else out until the writing is done.
const count = 1_000
const module = fileURLToPath(new URL('allowing-guard.ts', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'lake-bench-guard-'))
const rows: Row[] = []
try {
  for (const guard of ['none', 'passes', 'changes', 'reads']) {
    const dataDir = join(folder, guard)
    const documents = [...articles(count)]
    const file = join(folder, 'articles.ndjson')
    await writeFile(file, documents.map(document => JSON.stringify(document)).join('\n'))
    await lakeCommand(dataDir, ['dataset', 'create', 'production', '--acl', 'public'])
    await lakeCommand(dataDir, ['dataset', 'create', 'leads'])
    await lakeCommand(dataDir, ['import', 'production', file])
    const token = await lakeCommand(dataDir, [
      'token',
      'create',
      '--role',
      'administrator',
      '--label',
      'bench',
    ])
    process.env.BENCH_GUARD = guard
    process.env.LAKE_GUARD = guard === 'none' ? '' : module
    await using lake = await startLake(dataDir, Number(process.env.BENCH_PORT ?? 3396))
    process.env.LAKE_GUARD = ''
    const send = createSender(lake.port, token, 32)
    const { factor } = measureMachine()
    const scratch = join(folder, `floor-${guard}`)
    for (const row of [
      await benchPatches(lake, send, scratch, documents.at(-1) ?? {}, { count, factor }),
      await benchLeads(lake, send),
    ])
      rows.push({ ...row, what: `${row.what}, guard: ${guard}` })
    process.stderr.write(`${guard}: ${Math.round(lake.memory())} MB\n`)
  }
  process.stdout.write(`${table(rows)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
