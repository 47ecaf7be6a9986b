import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { isJsonArray, type Json } from '../document.ts'
import { parseStoredJson } from '../json.ts'
import type { Effects } from '../mutations/effects.ts'

/** One document of a stored transaction. Its states are not stored, only the effects that lead from one to the next. */
export interface LoggedChange {
  readonly documentId: string
  readonly previousRev: string | undefined
  readonly mutations: readonly Json[]
  readonly effects: Effects
}

interface LoggedTransaction {
  readonly seq: number
  readonly transactionId: string
  /** ISO-8601 UTC. */
  readonly timestamp: string
  readonly identity: string
  /** In the order in which the transaction first changed them. */
  readonly changes: readonly LoggedChange[]
}

export interface LogRange {
  /** The number before the first one wanted. */
  readonly after: number
  /** The last one wanted. */
  readonly upTo: number
  /** Only these documents; all when left out. */
  readonly documentIds?: readonly string[]
}

/** The durable history of a dataset, read as transactions. */
export interface TransactionLog {
  /** `undefined` when there is none of that number. */
  transactionIdOf(seq: number): string | undefined
  /** At most `limit` numbers of transactions that changed anything wanted, newest first. */
  newestFirst(range: LogRange, limit: number): readonly number[]
  /** At most `limit` numbers of transactions that changed anything, oldest first. */
  oldestFirst(range: Omit<LogRange, 'documentIds'>, limit: number): readonly number[]
  /** The transaction, or as much of it as is about `documentIds`. */
  read(seq: number, documentIds?: readonly string[]): LoggedTransaction | undefined
}

const idSchema = z.object({ id: z.string() })
const seqSchema = z.object({ seq: z.number() })
const headSchema = z.object({
  id: z.string(),
  author: z.string(),
  timestamp: z.string(),
  results: z.string(),
})
const changeSchema = z
  .object({
    document_id: z.string(),
    previous_rev: z.string().nullable(),
    mutations: z.string(),
    apply: z.string(),
    revert: z.string(),
  })
  .transform(
    (row): LoggedChange => ({
      documentId: row.document_id,
      previousRev: row.previous_rev ?? undefined,
      mutations: listOf(row.mutations),
      effects: { apply: listOf(row.apply), revert: listOf(row.revert) },
    }),
  )

export function createTransactionLog(database: DatabaseSync): TransactionLog {
  const idOf = database.prepare('SELECT id FROM transactions WHERE seq = ?')
  const newest = database.prepare(
    'SELECT DISTINCT seq FROM revisions WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?',
  )
  const oldest = database.prepare(
    'SELECT DISTINCT seq FROM revisions WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
  )
  const newestOfDocuments = database.prepare(
    `SELECT DISTINCT seq FROM revisions WHERE document_id IN (SELECT value FROM json_each(?))
     AND seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?`,
  )
  const head = database.prepare('SELECT id, author, timestamp, results FROM transactions WHERE seq = ?')
  const changes = database.prepare(
    'SELECT document_id, previous_rev, mutations, apply, revert FROM revisions WHERE seq = ?',
  )
  const change = database.prepare(
    'SELECT document_id, previous_rev, mutations, apply, revert FROM revisions WHERE document_id = ? AND seq = ?',
  )
  const numbers = (rows: readonly unknown[]) => rows.map(row => seqSchema.parse(row).seq)
  return {
    transactionIdOf(seq) {
      const row = idOf.get(seq)
      return row === undefined ? undefined : idSchema.parse(row).id
    },
    newestFirst: ({ after, upTo, documentIds }, limit) =>
      numbers(
        documentIds === undefined
          ? newest.all(after, upTo, limit)
          : newestOfDocuments.all(JSON.stringify(documentIds), after, upTo, limit),
      ),
    oldestFirst: ({ after, upTo }, limit) => numbers(oldest.all(after, upTo, limit)),
    read(seq, documentIds) {
      const row = head.get(seq)
      if (row === undefined) return undefined
      const { id, author, timestamp, results } = headSchema.parse(row)
      const places = placesOf(results)
      const rows =
        documentIds === undefined
          ? changes.all(seq)
          : documentIds.map(documentId => change.get(documentId, seq)).filter(item => item !== undefined)
      return {
        seq,
        transactionId: id,
        timestamp,
        identity: author,
        changes: rows
          .map(item => changeSchema.parse(item))
          .sort((left, right) => (places.get(left.documentId) ?? 0) - (places.get(right.documentId) ?? 0)),
      }
    },
  }
}

/** Revisions are kept by document; the order in which they were changed is that of the transaction's results. */
function placesOf(results: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { id, operation } of resultsSchema.parse(JSON.parse(results)))
    if (operation !== 'none' && !places.has(id)) places.set(id, places.size)
  return places
}

const resultsSchema = z.array(z.object({ id: z.string(), operation: z.string() }))

function listOf(text: string): readonly Json[] {
  const list = parseStoredJson(text)
  return isJsonArray(list) ? list : []
}
