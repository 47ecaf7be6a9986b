import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LakeError } from '../errors.ts'

const schemaVersion = 1

const schema = `
  CREATE TABLE users (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, role TEXT NOT NULL,
    password_hash TEXT NOT NULL, disabled INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id),
    last_used_ms INTEGER NOT NULL, ends_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE login_grants (sid_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, ends_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE login_failures (scope TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
  CREATE INDEX login_failures_scope ON login_failures (scope, at_ms);
  CREATE TABLE setup_tokens (token_hash TEXT PRIMARY KEY, ends_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, role TEXT NOT NULL,
    created_at TEXT NOT NULL, revoked_at TEXT
  ) STRICT;
  CREATE TABLE key_values (
    user_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user_id, key)
  ) STRICT;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, actor TEXT NOT NULL, subject TEXT NOT NULL
  ) STRICT;
`

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
  transact(database, () => {
    const version = database.prepare('PRAGMA user_version').get()?.user_version
    if (version === 0) database.exec(`${schema} PRAGMA user_version = ${schemaVersion}`)
    else if (version !== schemaVersion)
      throw new LakeError('internal', `accounts.sqlite has version ${version}; update the lake`)
  })
  return database
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
