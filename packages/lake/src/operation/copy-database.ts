import { mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { openReadOnly } from '../cli/data-files.ts'
import { LakeError } from '../errors.ts'
import { type DatabaseCopy, sha256OfFile } from './backup-manifest.ts'
import { syncPath } from './durable-files.ts'

/** What people and programs wrote; everything else in the databases is derived from it. */
const countedTables = [
  'documents',
  'transactions',
  'revisions',
  'outbox',
  'users',
  'api_tokens',
  'sessions',
  'audit',
]
const nameSchema = z.object({ name: z.string() })
const numberSchema = z.object({ n: z.number().nullable() })

/** The rows of each counted table that the database has, as of one moment. */
export function rowCounts(database: DatabaseSync): Readonly<Record<string, number>> {
  database.exec('BEGIN')
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const present = new Set(names.map(row => nameSchema.parse(row).name))
  const counts = countedTables
    .filter(table => present.has(table))
    .map(table => {
      const row = database.prepare(`SELECT count(*) AS n FROM ${table}`).get()
      return [table, numberSchema.parse(row).n ?? 0] as const
    })
  database.exec('ROLLBACK')
  return Object.fromEntries(counts)
}

/** The number of the newest transaction; `undefined` for the accounts, which number none. */
function newestTransaction(database: DatabaseSync): number | undefined {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'transactions'").get()
  if (table === undefined) return undefined
  const row = database.prepare('SELECT max(seq) AS n FROM transactions').get()
  return numberSchema.parse(row).n ?? 0
}

/**
 * Copies a database as of one moment, also while others write to it, and checks the copy.
 * @throws LakeError internal when the copy is damaged or does not hold what it must
 */
export async function copyDatabase(from: string, to: string, name: string): Promise<DatabaseCopy> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  // SQLite fills an empty file and keeps its rights.
  await (await open(to, 'wx', 0o600)).close()
  using source = openReadOnly(from)
  const before = { newest: newestTransaction(source), rows: rowCounts(source) }
  // One statement is one read transaction. SQLite's own backup would start anew at each foreign write.
  source.prepare('VACUUM INTO ?').run(to)
  const after = { newest: newestTransaction(source), rows: rowCounts(source) }
  await syncPath(to)

  using copy = openReadOnly(to)
  const check = copy.prepare('PRAGMA quick_check(1)').get()
  const faulty = (what: string) => new LakeError('internal', `The copy of ${name} is damaged: ${what}`)
  if (check?.quick_check !== 'ok') throw faulty(String(check?.quick_check))
  const newest = newestTransaction(copy)
  const rows = rowCounts(copy)
  if (newest !== undefined && (newest < (before.newest ?? 0) || newest > (after.newest ?? 0)))
    throw faulty('it is of another moment')
  const isQuiet = JSON.stringify(before) === JSON.stringify(after)
  if (isQuiet && JSON.stringify(rows) !== JSON.stringify(after.rows)) throw faulty('rows are missing')
  return { path: name, bytes: (await stat(to)).size, sha256: await sha256OfFile(to), rows }
}
