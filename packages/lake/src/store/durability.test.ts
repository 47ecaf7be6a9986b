import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatasets } from './sqlite-datasets.ts'

const names = { content: 'production', leads: 'leads' }
const options = { projectId: 'klartext', names, clock: () => new Date() }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-durability-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const writer = `
  import { openDatasets } from ${JSON.stringify(new URL('./sqlite-datasets.ts', import.meta.url).href)}
  const datasets = openDatasets({ folder: process.argv[1], projectId: 'klartext', names: ${JSON.stringify(names)}, clock: () => new Date() })
  const dataset = datasets.get('leads') ?? datasets.create('leads', { aclMode: 'private', createdByUserId: 'test' })
  const identity = { kind: 'token', id: 'test', roles: ['administrator'] }
  for (let number = 0; ; number += 1) {
    const id = process.pid + '-' + number
    await dataset.commit({ identity, mutations: [{ create: { _id: 'a.' + id, _type: 'lead' } }, { create: { _id: 'b.' + id, _type: 'lead', text: 'x'.repeat(2000) } }] })
    process.stdout.write(id + '\\n')
  }
`

/** Kills the writer without warning once it has acknowledged `count` transactions; gives all it acknowledged. */
async function writeAndKill(count: number): Promise<readonly string[]> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '--eval', writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null) throw new Error('no output')
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === count) child.kill('SIGKILL')
  }
  return acknowledged
}

test('kill -9 in the middle of writing loses nothing that was acknowledged and halves nothing', async () => {
  const acknowledged: string[] = []
  for (const count of [1, 17, 60]) acknowledged.push(...(await writeAndKill(count)))
  await using datasets = openDatasets({ ...options, folder })
  const dataset = datasets.get('leads')
  if (dataset === undefined) throw new Error('the dataset is gone')
  for (const id of acknowledged) expect(dataset.get(`a.${id}`), id).toBeDefined()
  const ids = Array.from(dataset.reader.all(), document => document._id)
  expect(ids.filter(id => id.startsWith('a.')).map(id => id.slice(2))).toEqual(
    ids.filter(id => id.startsWith('b.')).map(id => id.slice(2)),
  )
  expect(dataset.hub.position).toBe(ids.length / 2)
})

test('only the owner may read the files', async () => {
  const modes = await Promise.all(
    [folder, join(folder, 'leads.sqlite')].map(async path => ((await stat(path)).mode & 0o777).toString(8)),
  )
  expect(modes).toEqual(['700', '600'])
})

test('a dataset whose creation was cut short does not stand in the way', async () => {
  const { openDatabase } = await import('./database.ts')
  openDatabase(join(folder, 'half.sqlite')).close()
  await using datasets = openDatasets({ ...options, folder })
  expect(datasets.list().map(info => info.name)).toEqual(['leads'])
  expect(datasets.create('half', { aclMode: 'public', createdByUserId: 'test' }).info.name).toBe('half')
})
