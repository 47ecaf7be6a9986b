import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LakeError } from '../errors.ts'

const migrations = new URL('../../migrations/accounts/', import.meta.url)

/**
 * Opens `accounts.sqlite`, creating it readable by its owner alone.
 * @throws LakeError internal when the file was written by a newer version
 */
export function openAccountsDatabase(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'accounts.sqlite')
  // SQLite gives its -wal and -shm files the rights of the main file, so the main file must exist first.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const database = new DatabaseSync(path, { timeout: 5_000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const files = readdirSync(migrations)
    .filter(name => /^\d{3}-.+\.sql$/.test(name))
    .toSorted()
  // All that is missing in one transaction that locks first: a server and a command line may open the file at once.
  if (versionOf(database) !== files.length) transact(database, () => migrate(database, files))
  return database
}

const versionOf = (database: DatabaseSync) =>
  Number(database.prepare('PRAGMA user_version').get()?.user_version)

function migrate(database: DatabaseSync, files: readonly string[]): void {
  const version = versionOf(database)
  if (version > files.length)
    throw new LakeError('internal', `accounts.sqlite has version ${version}; update the lake`)
  for (const name of files.slice(version)) database.exec(readFileSync(new URL(name, migrations), 'utf8'))
  database.exec(`PRAGMA user_version = ${files.length}`)
}

/** All or nothing; takes the write lock at once, so a server and a command line never deadlock. */
export function transact<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw cause
  }
}
