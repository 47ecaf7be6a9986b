import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { articles } from '../../bench/corpus.ts'
import type { JsonObject } from '../../src/document.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createHistory } from '../../src/store/history.ts'
import { migrate } from '../../src/store/migrate.ts'
import { refreshDerivedTables } from '../../src/store/refresh-derived-tables.ts'
import { copyFiles, killAtStatements } from './kill-at-statements.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const migrations = new URL('../../migrations/dataset/', import.meta.url)
const migrationFiles = readdirSync(migrations)
  .filter(name => name.endsWith('.sql'))
  .toSorted()
const versions = migrationFiles.length
const documents = process.env.KLARTEXT_SOAK === '1' ? 60 : 8
const derivedTables = ['attributes', 'attribute_keys', 'document_references'] as const

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-migration-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** A file as the first version of the lake left it: documents that were created and changed once. */
function writeFirstVersion(path: string): void {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec(readFileSync(new URL('001-documents.sql', migrations), 'utf8'))
  database.exec('PRAGMA user_version = 1')
  database.exec(`INSERT INTO info VALUES ('dataset', '{"name":"old"}')`)
  const transaction = database.prepare(
    "INSERT INTO transactions VALUES (?, ?, 'author', '2026-01-01T00:00:00.000Z', 'x', '[]')",
  )
  const revision = database.prepare('INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?)')
  const document = database.prepare('INSERT INTO documents VALUES (?, ?)')
  const ids = (id: unknown) => [String(id), `drafts.${id}`, `versions.r1.${id}`]
  let seq = 0
  const store = (id: string, content: JsonObject) => {
    const times = { _createdAt: '2026-01-01T00:00:00.000Z', _updatedAt: '2026-01-01T00:00:00.000Z' }
    const first = { ...content, ...times, _id: id, title: 'first' }
    seq += 2
    transaction.run(seq - 1, `t${seq - 1}`)
    revision.run(
      id,
      seq - 1,
      null,
      JSON.stringify([{ create: first }]),
      JSON.stringify([0, first]),
      '[0,null]',
    )
    transaction.run(seq, `t${seq}`)
    const revert = JSON.stringify([17, 'first', 'title'])
    revision.run(id, seq, `t${seq - 1}`, '[]', JSON.stringify([17, 'second', 'title']), revert)
    document.run(id, JSON.stringify({ ...first, title: 'second', _rev: `t${seq}` }))
  }
  for (const content of articles(documents)) for (const id of ids(content._id)) store(id, content)
  database.exec("INSERT INTO outbox VALUES (2, '[]')")
  database.close()
}

/** Everything that must not change, as one hash; of either schema. */
function contentOf(database: DatabaseSync): string {
  const rows = [
    'SELECT id, body FROM documents ORDER BY id',
    'SELECT * FROM transactions ORDER BY seq',
    'SELECT document_id, seq, previous_rev, mutations, apply, revert FROM revisions ORDER BY document_id, seq',
    'SELECT * FROM outbox ORDER BY seq',
    "SELECT * FROM info WHERE key = 'dataset'",
  ].map(sql => database.prepare(sql).all())
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

function derivedOf(database: DatabaseSync): string {
  const rows = derivedTables.map(table => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all())
  const words = database.prepare("SELECT rowid FROM document_words WHERE document_words MATCH 'second'").all()
  return createHash('sha256')
    .update(
      JSON.stringify([...rows, words], (_key, value: unknown) =>
        value instanceof Uint8Array ? [...value] : value,
      ),
    )
    .digest('hex')
}

/** The same file as a later version of the lake left it: with its tables, and what that version derived from them. */
function writeVersion(path: string, version: number): void {
  writeFirstVersion(path)
  using database = new DatabaseSync(path)
  for (const [index, name] of migrationFiles.slice(0, version).entries())
    if (index > 0) database.exec(`BEGIN; ${readFileSync(new URL(name, migrations), 'utf8')}; COMMIT`)
  database.exec(`PRAGMA user_version = ${version}`)
  if (version > 1) database.exec("INSERT INTO info VALUES ('indexVersion', '1')")
}

const open = (state: string) => openDatabase(join(state, 'old.sqlite'), { synchronous: 'OFF' })

/** As a process opens it, with nothing that a power cut would need. */
const migrateIn = (folder: string): Disposable => {
  const path = join(folder, 'old.sqlite')
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON')
  migrate(database, path, migrations)
  return database
}

describe('a process that is killed at any statement', () => {
  let source: string
  let content: string
  let derived: string

  beforeAll(() => {
    source = join(folder, 'version-1')
    mkdirSync(source)
    writeFirstVersion(join(source, 'old.sqlite'))
    using old = new DatabaseSync(join(source, 'old.sqlite'))
    content = contentOf(old)
    const whole = join(folder, 'undisturbed')
    copyFiles(source, whole)
    using database = open(whole)
    derived = derivedOf(database)
  })

  const expectWhole = (state: string) => {
    using database = open(state)
    expect(contentOf(database), state).toBe(content)
    expect(derivedOf(database), state).toBe(derived)
    expect(database.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
    expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(versions)
  }

  test.each(migrationFiles.slice(1).map((_name, index) => index + 1))(
    'of the migration from version %i leaves what the next start completes',
    version => {
      const old = join(folder, `from-${version}`)
      mkdirSync(old)
      writeVersion(join(old, 'old.sqlite'), version)
      using before = new DatabaseSync(join(old, 'old.sqlite'))
      expect(contentOf(before)).toBe(content)
      before.close()
      const states = killAtStatements(old, join(folder, `migration-${version}`), migrateIn)
      // Of each file that is missing at least its begin, its own statements, its version and its commit.
      expect(states.length).toBeGreaterThan(4 * (versions - version))
      for (const state of states) expectWhole(state)
      const copies = readdirSync(states.at(-1) ?? '').filter(name => name.includes('before'))
      expect(copies).toEqual([`old.sqlite.before-00${version + 1}`])
    },
  )

  test('of filling the index leaves what the next start completes', () => {
    const migrated = join(folder, 'migrated')
    copyFiles(source, migrated)
    migrateIn(migrated)[Symbol.dispose]()
    const states = killAtStatements(migrated, join(folder, 'refresh'), state => {
      const database = new DatabaseSync(join(state, 'old.sqlite'))
      database.exec('PRAGMA synchronous = OFF; PRAGMA secure_delete = ON')
      refreshDerivedTables(database)
      return database
    })
    expect(states.length).toBeGreaterThan(documents * 10)
    const step = process.env.KLARTEXT_SOAK === '1' ? 1 : 7
    for (const [index, state] of states.entries())
      if (index % step === 0 || index > states.length - 6) expectWhole(state)
  })

  test('can go back to the copy that was made before', () => {
    const state = join(folder, 'back')
    copyFiles(source, state)
    open(state).close()
    const copy = new DatabaseSync(join(state, 'old.sqlite.before-002'))
    expect([contentOf(copy), copy.prepare('PRAGMA user_version').get()?.user_version]).toEqual([content, 1])
    copy.close()
    expect(existsSync(join(state, 'old.sqlite.before-002.partial'))).toBe(false)
  })

  test('keeps the history', () => {
    const state = join(folder, 'history')
    copyFiles(source, state)
    const database = open(state)
    const body = (id: string) => database.prepare('SELECT body FROM documents WHERE id = ?').get(id)?.body
    expect(body('article-3')).toContain('second')
    const history = createHistory(database, () => undefined)
    expect(history.revisionsOf(['article-3'])).toHaveLength(2)
    expect(
      history.revisionsOf(['drafts.article-3']).map(({ previousRev }) => previousRev === undefined),
    ).toEqual([false, true])
    expect(
      database.prepare("SELECT number FROM revisions WHERE document_id = 'article-3' ORDER BY seq").all(),
    ).toMatchObject([{ number: 1 }, { number: 2 }])
    expect(
      database.prepare("SELECT id, type, rev FROM documents WHERE group_id = 'article-3' ORDER BY id").all(),
    ).toMatchObject([
      { id: 'article-3', type: 'article' },
      { id: 'drafts.article-3', type: 'article' },
      { id: 'versions.r1.article-3', type: 'article' },
    ])
    database.close()
  })
})

test('a file of a newer version is refused and left alone', () => {
  const state = join(folder, 'newer')
  mkdirSync(state)
  const database = new DatabaseSync(join(state, 'old.sqlite'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA user_version = 99')
  database.close()
  const before = readFileSync(join(state, 'old.sqlite'))
  expect(() => open(state)).toThrow('The data was written by a newer version of the lake')
  expect(readFileSync(join(state, 'old.sqlite')).equals(before)).toBe(true)
})
