import { randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { leads } from '../../bench/corpus.ts'
import { backUp } from '../../src/operation/back-up.ts'
import { findFaults } from '../../src/operation/find-faults.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createCliBench, serve } from '../cli-bench.ts'

vi.setConfig({ testTimeout: 1_800_000 })

const isSoak = process.env.KLARTEXT_SOAK === '1'
/** What is restored: half of it in documents, half in files. */
const megabytes = isSoak ? 1_000 : 40
const oldLeads = isSoak ? 1_000_000 : 2_000

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lake-large-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`

test(`${megabytes} MB are restored as they were`, async () => {
  using lake = createCliBench()
  await lake.run('dataset create production --acl public')
  const token = (await lake.run('token create --role editor --label test')).stdout.trim()
  {
    await using server = await serve(lake)
    const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`http://localhost:${server.port}/v2025-02-19/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body,
      })
      if (response.status > 201) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      await response.arrayBuffer()
    }
    // Random, so that nothing is smaller on the disk than it is here.
    const bytes = (size: number) => randomFillSync(new Uint8Array(size))
    const fileSize = isSoak ? 40_000_000 : 4_000_000
    for (let done = 0; done < (megabytes / 2) * 1_000_000; done += fileSize)
      await post('assets/files/production?filename=a.bin', bytes(fileSize))
    const documentSize = 1_000_000
    for (let done = 0; done < megabytes / 2; done += 1) {
      const text = Buffer.from(bytes(documentSize / 2)).toString('hex')
      await post(
        'data/mutate/production',
        JSON.stringify({ mutations: [{ create: { _id: `d${done}`, _type: 't', text } }] }),
      )
    }
  }
  const copy = join(folder, 'copy')
  const copiedAt = performance.now()
  const manifest = await backUp({ dataDir: lake.dataDir, target: copy, clock: () => new Date() })
  const copied = seconds(copiedAt)
  const size = manifest.assets.bytes + statSync(join(copy, 'datasets/production.sqlite')).size
  expect(size).toBeGreaterThan(megabytes * 1_000_000)

  using other = createCliBench()
  const restoredAt = performance.now()
  expect(await other.run(`restore ${copy}`)).toMatchObject({ exitCode: 0, stderr: '' })
  process.stdout.write(
    `${(size / 1e6).toFixed(0)} MB copied in ${copied}, restored in ${seconds(restoredAt)}\n`,
  )
  const [before, after] = [await findFaults(lake.dataDir), await findFaults(other.dataDir)]
  expect(after).toEqual(before)
  expect(after.faults).toEqual([])
  expect(after.assets).toBe(manifest.assets.count)
})

test(`${oldLeads} leads of the first version are brought up to date`, () => {
  const path = join(folder, 'leads', 'leads.sqlite')
  mkdirSync(join(folder, 'leads'))
  {
    using database = new DatabaseSync(path)
    const sql = readFileSync(new URL('../../migrations/dataset/001-documents.sql', import.meta.url), 'utf8')
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${sql}; PRAGMA user_version = 1; BEGIN`,
    )
    const transaction = database.prepare(
      "INSERT INTO transactions VALUES (?, ?, 'intake', '2026-01-01T00:00:00.000Z', 'x', '[]')",
    )
    const revision = database.prepare("INSERT INTO revisions VALUES (?, ?, NULL, '[]', ?, '[0,null]')")
    const document = database.prepare('INSERT INTO documents VALUES (?, ?)')
    let seq = 0
    for (const lead of leads(oldLeads)) {
      seq += 1
      const times = { _createdAt: '2026-01-01T00:00:00.000Z', _updatedAt: '2026-01-01T00:00:00.000Z' }
      const body = { ...lead, ...times }
      const id = String(lead._id)
      transaction.run(seq, `t${seq}`)
      revision.run(id, seq, JSON.stringify([0, body]))
      document.run(id, JSON.stringify({ ...body, _rev: `t${seq}` }))
    }
    database.exec('COMMIT')
  }
  const startedAt = performance.now()
  {
    using migrated = openDatabase(path)
    const took = seconds(startedAt)
    process.stdout.write(`${oldLeads} leads brought up to date in ${took}\n`)
    const count = (sql: string) => Number(migrated.prepare(sql).get()?.count)
    expect(count('SELECT count(*) AS count FROM documents')).toBe(oldLeads)
    expect(count('SELECT count(*) AS count FROM revisions')).toBe(oldLeads)
    expect(count("SELECT count(*) AS count FROM document_words WHERE document_words MATCH 'person*'")).toBe(
      oldLeads,
    )
    expect(migrated.prepare('PRAGMA quick_check').get()?.quick_check).toBe('ok')
  }
  // Once is enough.
  using again = openDatabase(path)
  expect(again.prepare('SELECT body FROM documents WHERE id = ?').get('lead.0')?.body).toContain('Person 0')
})
