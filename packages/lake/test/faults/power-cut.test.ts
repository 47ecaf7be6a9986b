import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createNumbers } from '../../bench/random.ts'
import { type DiskEvent, LossyDisk, readTrace } from './power-cut.ts'

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 })

const isSoak = process.env.KLARTEXT_SOAK === '1'
const seeds = isSoak ? [1, 2, 3] : [1]
const states = 5_000
const commits = isSoak ? 300 : 120

const source = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href)

/** Tells each commit once it is acknowledged, and every fourth time keeps an asset and tells its hash before. */
const writer = `
  import { createHash } from 'node:crypto'
  import { DatabaseSync } from 'node:sqlite'
  import { openBlobStore } from ${source('assets/blob-store.ts')}
  import { openDatasets } from ${source('store/sqlite-datasets.ts')}
  const [folder, synchronous, count] = process.argv.slice(1)
  const names = { content: 'production', leads: 'leads' }
  const datasets = openDatasets({ folder: folder + '/datasets', projectId: 'klartext', names, clock: () => new Date(), synchronous })
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const blobs = openBlobStore(folder)
  const identity = { kind: 'token', id: 'test', roles: ['administrator'] }
  for (let number = 0; number < Number(count); number += 1) {
    if (number % 4 === 0) {
      const bytes = Buffer.alloc(3000 + number * 37, 'asset ' + number)
      await using blob = await blobs.receive((async function* () { yield bytes.subarray(0, 2000); yield bytes.subarray(2000) })(), 1e6)
      await blob.keep()
      process.stdout.write('blob ' + blob.sha1 + '\\n')
    }
    await dataset.commit({ identity, mutations: [
      { create: { _id: 'a-' + number, _type: 'lead', name: 'word' + number } },
      { create: { _id: 'b-' + number, _type: 'lead', to: { _type: 'reference', _ref: 'a-' + number }, text: 'x'.repeat(1500) } },
      ...(number > 0 ? [{ patch: { id: 'a-' + (number - 1), set: { name: 'changed' + number } } }] : []),
    ] })
    process.stdout.write('commit ' + number + '\\n')
    // On a connection of its own, as the thread of the lake does it; this WAL is too small for that.
    if (number % 40 === 39) {
      const other = new DatabaseSync(dataset.path)
      other.exec('PRAGMA synchronous = ' + synchronous + '; PRAGMA wal_checkpoint(PASSIVE)')
      other.close()
    }
  }
  process.kill(process.pid, 'SIGKILL')
`

const calls = 'openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,mkdir,close'

/** What a run of the writer did to the disk. */
async function record(folder: string, synchronous: 'FULL' | 'NORMAL'): Promise<readonly DiskEvent[]> {
  const root = join(folder, synchronous)
  const trace = join(folder, `${synchronous}.trace`)
  mkdirSync(root)
  const options = ['-f', '-qq', '-xx', '-s', '70000', '-e', `trace=${calls}`, '-o', trace]
  const node = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '--eval',
    writer,
  ]
  await promisify(execFile)('strace', [...options, ...node, root, synchronous, String(commits)], {
    maxBuffer: 1e9,
  }).catch((fault: { readonly signal?: string; readonly stderr?: string }) => {
    if (fault.signal !== 'SIGKILL') throw new Error(`The writer failed: ${fault.stderr}`)
  })
  const events = readTrace(readFileSync(trace, 'latin1'), root)
  await rm(trace)
  return events
}

interface Damage {
  readonly isCorrupt: boolean
  readonly lost: number
  readonly halves: number
}

const sound: Damage = { isCorrupt: false, lost: 0, halves: 0 }

/** What was found in a database: `undefined` when it is corrupt. */
type Found = { readonly stored: number; readonly halves: number } | undefined

/** What was found in the files of each content: many power cuts leave the same bytes. */
const found = new Map<string, Found>()

/** What is wrong with a disk after a power cut, beside what was told before it. */
function damageOf(files: ReadonlyMap<string, Buffer>, told: readonly string[], place: string): Damage {
  const lines = told.join('').split('\n')
  const acknowledged = lines.filter(line => line.startsWith('commit ')).length
  const blobs = new Map<string, Buffer>()
  const database = new Map<string, Buffer>()
  for (const [path, bytes] of files) {
    if (/\/assets\/[0-9a-f]{2}\/[0-9a-f]{40}$/.test(path)) blobs.set(basename(path), bytes)
    if (dirname(path).endsWith('/datasets') && !path.endsWith('-shm')) database.set(basename(path), bytes)
  }
  const lostBlobs = lines.filter(line => line.startsWith('blob ') && !blobs.has(line.slice(5))).length
  const halfBlobs = [...blobs].filter(
    ([sha1, bytes]) => createHash('sha1').update(bytes).digest('hex') !== sha1,
  ).length
  const inDatabase = lookInto(database, place)
  if (inDatabase === undefined) return { isCorrupt: true, lost: 0, halves: 0 }
  const lost = Math.max(0, acknowledged - inDatabase.stored)
  return { isCorrupt: false, lost: lost + lostBlobs, halves: inDatabase.halves + halfBlobs }
}

/** What is in a database that consists of these files. */
function lookInto(files: ReadonlyMap<string, Buffer>, place: string): Found {
  if (!files.has('production.sqlite')) return { stored: 0, halves: 0 }
  const hash = createHash('sha1')
  for (const [name, bytes] of files) hash.update(`${name} ${bytes.length} `).update(bytes)
  const key = hash.digest('base64')
  if (found.has(key)) return found.get(key)
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(place, `production.sqlite${suffix}`), { force: true })
  for (const [name, bytes] of files) writeFileSync(join(place, name), bytes)
  let result: Found
  try {
    result = readDatabase(join(place, 'production.sqlite'))
  } catch {
    result = undefined
  }
  found.set(key, result)
  return result
}

/** @throws when SQLite finds it corrupt */
function readDatabase(path: string): Found {
  const database = new DatabaseSync(path)
  try {
    const check = database.prepare('PRAGMA integrity_check').get()?.integrity_check
    if (check !== 'ok') throw new Error(String(check))
    const count = (sql: string) => Number(database.prepare(sql).get()?.count)
    const tables = count("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'document_words'")
    if (tables === 0) return { stored: 0, halves: 0 }
    const stored = count("SELECT count(*) AS count FROM documents WHERE id LIKE 'a-%'")
    const halves = [
      stored - count("SELECT count(*) AS count FROM documents WHERE id LIKE 'b-%'"),
      stored - count('SELECT count(*) AS count FROM transactions'),
      stored - count('SELECT count(*) AS count FROM outbox'),
      Math.max(0, 3 * stored - 1) - count('SELECT count(*) AS count FROM revisions'),
      stored - count('SELECT count(*) AS count FROM document_references'),
      count('SELECT count(*) AS count FROM attributes WHERE document NOT IN (SELECT seq FROM documents)'),
      stored -
        count("SELECT count(*) AS count FROM document_words WHERE document_words MATCH 'word* OR changed*'"),
    ]
    return { stored, halves: halves.filter(difference => difference !== 0).length }
  } finally {
    database.close()
  }
}

/** How often the database file itself was synced after the first commit: without, a power cut never met a checkpoint. */
function checkpointsIn(events: readonly DiskEvent[]): number {
  const files = new Set(
    events.flatMap(event =>
      event.kind === 'name' && event.path.endsWith('/production.sqlite') ? [event.file] : [],
    ),
  )
  const first = events.findIndex(event => event.kind === 'told')
  return events.slice(first).filter(event => event.kind === 'sync' && files.has(event.file)).length
}

/** The damage of many power cuts at random moments. */
function cutOften(
  events: readonly DiskEvent[],
  count: number,
  seed: number,
  place: string,
): readonly Damage[] {
  const random = createNumbers(seed)
  const moments = Array.from({ length: count }, () => Math.floor(random() * (events.length + 1))).toSorted(
    (left, right) => left - right,
  )
  const disk = new LossyDisk()
  let done = 0
  return moments.map(moment => {
    for (const event of events.slice(done, moment)) disk.apply(event)
    done = moment
    return damageOf(disk.cut(random), disk.told, place)
  })
}

let folder: string
let place: string

beforeAll(async () => {
  if (spawnSync('strace', ['--version']).status !== 0)
    throw new Error('This test needs strace: apt-get install strace')
  folder = await mkdtemp(join(tmpdir(), 'lake-power-'))
  place = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'lake-power-'))
})

afterAll(async () => {
  for (const path of [folder, place]) await rm(path, { recursive: true, force: true })
})

describe('a power cut at any moment', () => {
  test('takes nothing that was acknowledged and leaves nothing half done', async () => {
    const events = await record(folder, 'FULL')
    const last = events.filter(event => event.kind === 'told').length
    expect(last).toBe(commits + commits / 4)
    expect(checkpointsIn(events)).toBeGreaterThan(0)
    for (const seed of seeds) {
      const damage = cutOften(events, states, seed, place)
      expect(
        damage.filter(found => JSON.stringify(found) !== JSON.stringify(sound)),
        `seed ${seed}`,
      ).toEqual([])
    }
  })

  test('would be noticed: with fewer syncs the same test finds what is lost', async () => {
    const events = await record(folder, 'NORMAL')
    const damage = cutOften(events, states / 5, 1, place)
    expect(damage.filter(({ lost }) => lost > 0).length).toBeGreaterThan(states / 50)
    expect(damage.filter(({ isCorrupt }) => isCorrupt)).toEqual([])
  })
})
