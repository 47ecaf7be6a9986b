import { readdirSync, readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { LakeError } from '../errors.ts'

/**
 * Applies the numbered `.sql` files of `folder` that the database has not seen, each in its own transaction.
 * @throws LakeError internal when the database was written by a newer version
 */
export function migrate(database: DatabaseSync, folder: URL): void {
  const files = readdirSync(folder)
    .filter(name => /^\d{3}-.+\.sql$/.test(name))
    .sort()
  const row = database.prepare('PRAGMA user_version').get()
  const version = Number(row?.user_version ?? 0)
  if (version > files.length)
    throw new LakeError('internal', 'The data was written by a newer version of the lake')
  for (const [index, name] of files.entries()) {
    if (index < version) continue
    database.exec(
      `BEGIN IMMEDIATE;\n${readFileSync(new URL(name, folder), 'utf8')}\nPRAGMA user_version = ${index + 1};\nCOMMIT;`,
    )
  }
}
