import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { LakeError } from '../errors.ts'

/**
 * Applies the numbered `.sql` files of `folder` that the database at `path` has not seen, each in its own transaction. A
 * database with data is copied before, to `<path>.before-<number of the first new file>`.
 * @throws LakeError internal when the database was written by a newer version
 */
export function migrate(database: DatabaseSync, path: string, folder: URL): void {
  const files = readdirSync(folder)
    .filter(name => /^\d{3}-.+\.sql$/.test(name))
    .sort()
  const row = database.prepare('PRAGMA user_version').get()
  const version = Number(row?.user_version ?? 0)
  if (version > files.length)
    throw new LakeError('internal', 'The data was written by a newer version of the lake')
  const next = files[version]
  if (next === undefined) return
  if (version > 0) copyDatabase(database, `${path}.before-${next.slice(0, 3)}`)
  for (const [index, name] of files.entries()) {
    if (index < version) continue
    database.exec(
      `BEGIN IMMEDIATE;\n${readFileSync(new URL(name, folder), 'utf8')}\nPRAGMA user_version = ${index + 1};\nCOMMIT;`,
    )
  }
}

/** A whole and durable copy or none; takes the place of one that an earlier attempt left. */
function copyDatabase(database: DatabaseSync, target: string): void {
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  // SQLite fills an empty file and keeps its rights.
  closeSync(openSync(partial, 'wx', 0o600))
  database.prepare('VACUUM INTO ?').run(partial)
  syncPath(partial)
  renameSync(partial, target)
  syncPath(dirname(target))
}

/** Makes a file's content, or a folder's names, survive a power cut. */
export function syncPath(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
