import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { migrate } from '../store/migrate.ts'
import { type Hook, hookSchema } from './hook.ts'

const migrations = new URL('../../migrations/hooks/', import.meta.url)

/** All transactions up to `seq`, and `done` documents of the next one. */
export interface HookPosition {
  readonly seq: number
  readonly done: number
}

export interface HookStore extends Disposable {
  all(): readonly Hook[]
  put(hook: Hook): void
  remove(id: string): void
  position(hookId: string, dataset: string): HookPosition | undefined
  setPosition(hookId: string, dataset: string, position: HookPosition): void
  readonly database: DatabaseSync
}

const definitionSchema = z
  .object({ definition: z.string() })
  .transform(row => hookSchema.parse(JSON.parse(row.definition)))
const positionSchema = z.object({ seq: z.number(), done: z.number() })

/**
 * Opens `hooks.sqlite` of `dataDir`, readable by its owner alone: it holds the secrets that sign what is sent.
 * @throws LakeError internal when the file was written by a newer version
 */
export function openHookStore(dataDir: string): HookStore {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'hooks.sqlite')
  // SQLite gives its -wal and -shm files the rights of the main file, so the main file must exist first.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const database = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: true })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  migrate(database, path, migrations)
  const select = database.prepare('SELECT definition FROM hooks ORDER BY id')
  const upsert = database.prepare(
    'INSERT INTO hooks (id, definition) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET definition = excluded.definition',
  )
  const remove = database.prepare('DELETE FROM hooks WHERE id = ?')
  const selectPosition = database.prepare('SELECT seq, done FROM positions WHERE hook_id = ? AND dataset = ?')
  const upsertPosition = database.prepare(
    `INSERT INTO positions (hook_id, dataset, seq, done) VALUES (?, ?, ?, ?)
     ON CONFLICT (hook_id, dataset) DO UPDATE SET seq = excluded.seq, done = excluded.done`,
  )
  return {
    database,
    all: () => select.all().map(row => definitionSchema.parse(row)),
    put(hook) {
      upsert.run(hook.id, JSON.stringify(hook))
    },
    remove(id) {
      remove.run(id)
    },
    position(hookId, dataset) {
      const row = selectPosition.get(hookId, dataset)
      return row === undefined ? undefined : positionSchema.parse(row)
    },
    setPosition(hookId, dataset, { seq, done }) {
      upsertPosition.run(hookId, dataset, seq, done)
    },
    [Symbol.dispose]() {
      if (database.isOpen) database.close()
    },
  }
}
