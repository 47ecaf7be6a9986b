import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './migrate.ts'

const migrations = new URL('../../migrations/dataset/', import.meta.url)

/**
 * Opens a dataset file that survives a power cut: WAL with a sync for every commit. `path` may be `:memory:`.
 * Only the owner may read the file and its folder.
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // SQLite gives -wal and -shm the mode of the main file, so that one must exist with the right mode first.
    closeSync(openSync(path, 'a', 0o600))
  }
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true })
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  migrate(database, migrations)
  return database
}
