import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccountsDatabase } from '../../src/accounts/accounts-database.ts'
import { openHookStore } from '../../src/hooks/hook-store.ts'
import { killAtStatements } from './kill-at-statements.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lake-migration-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const emptyFolder = (name: string) => {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

/** The tables and indexes of a database, and that it is sound. */
function shapeOf(database: DatabaseSync) {
  return {
    schema: database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
      .all(),
    version: database.prepare('PRAGMA user_version').get()?.user_version,
    integrity: database.prepare('PRAGMA integrity_check').get()?.integrity_check,
  }
}

describe('a process that is killed at any statement of the accounts', () => {
  /** What the first version knew; the later ones only add columns. */
  const kept = [
    'SELECT id, email, name, role, password_hash, disabled, created_at FROM users ORDER BY id',
    'SELECT token_hash, user_id, last_used_ms, ends_ms FROM sessions ORDER BY token_hash',
    'SELECT id, token_hash, label, role, created_at, revoked_at FROM api_tokens ORDER BY id',
    'SELECT at, event, actor, subject FROM audit ORDER BY id',
    'SELECT user_id, key, value FROM key_values ORDER BY key',
  ]
  const contentOf = (database: DatabaseSync) => kept.map(sql => database.prepare(sql).all())

  function writeFirstVersion(path: string): void {
    using database = new DatabaseSync(path)
    const sql = readFileSync(new URL('../../migrations/accounts/001-accounts.sql', import.meta.url), 'utf8')
    database.exec(`PRAGMA journal_mode = WAL; ${sql}; PRAGMA user_version = 1`)
    for (const number of [1, 2, 3]) {
      const values = [
        `u${number}`,
        `${number}@example.de`,
        `Person ${number}`,
        'editor',
        'x',
        0,
        '2026-01-01',
      ]
      database.prepare('INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?)').run(...values)
      database.prepare('INSERT INTO sessions VALUES (?, ?, 1, 2)').run(`hash${number}`, `u${number}`)
    }
    database.exec(`
      INSERT INTO api_tokens VALUES ('t1', 'hash', 'Website', 'web-read', '2026-01-01', NULL);
      INSERT INTO audit VALUES (1, '2026-01-01', 'login.accepted', 'u1', 'u1');
      INSERT INTO key_values VALUES ('u1', 'a', '1');
    `)
  }

  test('that are brought up to date leaves what the next start completes', () => {
    const source = emptyFolder('accounts-1')
    writeFirstVersion(join(source, 'accounts.sqlite'))
    using old = new DatabaseSync(join(source, 'accounts.sqlite'))
    const content = contentOf(old)
    old.close()
    using fresh = openAccountsDatabase(emptyFolder('accounts-fresh'))
    const shape = shapeOf(fresh)
    const states = killAtStatements(source, join(folder, 'accounts-old'), openAccountsDatabase)
    expect(states.length).toBeGreaterThan(15)
    for (const state of states) {
      using database = openAccountsDatabase(state)
      expect(contentOf(database), state).toEqual(content)
      const sessions = database.prepare('SELECT id, created_ms FROM sessions').all()
      expect(new Set(sessions.map(({ id }) => id)).size, state).toBe(3)
      const { schema, ...rest } = shapeOf(database)
      expect(rest, state).toEqual({ version: shape.version, integrity: 'ok' })
      expect(schema.map(({ name }) => name)).toEqual(shape.schema.map(({ name }) => name))
    }
  })

  test('that are made leaves what the next start completes', () => {
    using fresh = openAccountsDatabase(emptyFolder('accounts-new'))
    const states = killAtStatements(
      emptyFolder('nothing'),
      join(folder, 'accounts-none'),
      openAccountsDatabase,
    )
    expect(states.length).toBeGreaterThan(25)
    for (const state of states) {
      using database = openAccountsDatabase(state)
      expect(shapeOf(database), state).toEqual(shapeOf(fresh))
    }
  })
})

test('a process that is killed at any statement of making the webhooks leaves what the next start completes', () => {
  using fresh = openHookStore(emptyFolder('hooks-new'))
  const states = killAtStatements(emptyFolder('no-hooks'), join(folder, 'hooks-none'), openHookStore)
  expect(states.length).toBeGreaterThan(8)
  for (const state of states) {
    using store = openHookStore(state)
    expect(shapeOf(store.database), state).toEqual(shapeOf(fresh.database))
    expect(shapeOf(store.database).version).toBe(1)
  }
})
