import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LakeError } from '../errors.ts'
import { createFolder } from './create-folder.ts'
import { migrate, syncPath } from './migrate.ts'
import { refreshDerivedTables } from './refresh-derived-tables.ts'

const migrations = new URL('../../migrations/dataset/', import.meta.url)

/** Before it, two connections could lose a transaction at the wrong moment. @see https://sqlite.org/wal.html#walresetbug */
const oldestSqlite = [3, 51, 3] as const

export interface DatabaseSettings {
  /** Anything but `FULL` is for tests: a power cut then takes commits that were acknowledged. */
  readonly synchronous?: 'FULL' | 'NORMAL' | 'OFF'
}

/**
 * Opens a dataset file that survives a power cut: WAL with a sync for every commit. Only the owner may read the file
 * and its folder. Older files are migrated, what is derived from their documents is filled anew where that is needed.
 * @throws LakeError internal for files of a newer version, and where the SQLite of the runtime is too old
 */
export function openDatabase(path: string, { synchronous = 'FULL' }: DatabaseSettings = {}): DatabaseSync {
  createFolder(dirname(path))
  // SQLite gives -wal and -shm the mode of the main file, so that one must exist with the right mode first.
  closeSync(openSync(path, 'a', 0o600))
  if (synchronous === 'FULL') syncPath(dirname(path))
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true })
  try {
    demandSqlite(database)
    database.exec(`
      PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
      PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 12000; PRAGMA journal_size_limit = 7000000;
      PRAGMA mmap_size = 0; PRAGMA cache_size = -16000;
    `)
    migrate(database, path, migrations)
    refreshDerivedTables(database)
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

function demandSqlite(database: DatabaseSync): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.version)
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const number = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 1_000 + part, 0)
  if (number([major, minor, patch]) < number(oldestSqlite))
    throw new LakeError('internal', `SQLite ${version} is too old: the lake needs ${oldestSqlite.join('.')}`)
}
