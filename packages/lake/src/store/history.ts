import type { DatabaseSync } from 'node:sqlite'
import { applyPatch } from 'mendoza'
import { isJsonArray, isJsonObject, isStoredDocument, type Json, type StoredDocument } from '../document.ts'
import { assertJson, parseStoredJson } from '../json.ts'
import type { Effects } from '../mutations/effects.ts'

/** One document in one transaction. */
export interface Revision {
  readonly seq: number
  readonly documentId: string
  readonly transactionId: string
  readonly timestamp: string
  readonly author: string
  readonly previousRev: string | undefined
  readonly mutations: readonly Json[]
  readonly effects: Effects
}

export interface HistoryReader {
  /** The number of a transaction; `undefined` when there is none with that id. */
  seqOf(transactionId: string): number | undefined
  /** Newest first. */
  revisionsOf(documentIds: readonly string[]): readonly Revision[]
  /** Ids that begin with `prefix`, also of documents that are no more. */
  idsWithPrefix(prefix: string): readonly string[]
  /** Every document of the given transactions, in their order. */
  revisionsAt(seqs: readonly number[]): readonly Revision[]
  /** The document after the newest revision that `isWanted`; `undefined` where it did not exist then. */
  documentAt(id: string, isWanted: (revision: Revision) => boolean): StoredDocument | undefined
}

const columns =
  'revisions.seq, document_id, transactions.id AS transaction_id, timestamp, author, previous_rev, mutations, apply, revert'
const from = 'FROM revisions JOIN transactions ON transactions.seq = revisions.seq'

export function createHistory(
  database: DatabaseSync,
  current: (id: string) => StoredDocument | undefined,
): HistoryReader {
  const byDocument = database.prepare(
    `SELECT ${columns} ${from} WHERE document_id = ? ORDER BY revisions.seq DESC`,
  )
  const bySeq = database.prepare(`SELECT ${columns} ${from} WHERE revisions.seq = ? ORDER BY document_id`)
  const byTransaction = database.prepare('SELECT seq FROM transactions WHERE id = ?')
  const withPrefix = database.prepare(
    'SELECT DISTINCT document_id FROM revisions WHERE document_id >= ? AND document_id < ?',
  )
  const revisionsOf = (ids: readonly string[]) =>
    ids.flatMap(id => byDocument.all(id).map(toRevision)).sort((left, right) => right.seq - left.seq)
  return {
    seqOf(transactionId) {
      const row = byTransaction.get(transactionId)
      return row === undefined ? undefined : Number(row.seq)
    },
    revisionsOf,
    // The code unit above every one that an id may hold ends the range.
    idsWithPrefix: prefix => withPrefix.all(prefix, `${prefix}~`).map(row => String(row.document_id)),
    revisionsAt: seqs => seqs.flatMap(seq => bySeq.all(seq).map(toRevision)),
    documentAt(id, isWanted) {
      let state: Json = withoutRev(current(id))
      for (const row of byDocument.iterate(id)) {
        const revision = toRevision(row)
        if (isWanted(revision))
          return isJsonObject(state) ? asDocument({ ...state, _rev: revision.transactionId }) : undefined
        state = patched(state, revision.effects.revert)
      }
      return undefined
    },
  }
}

function toRevision(row: Readonly<Record<string, unknown>>): Revision {
  const mutations = parseStoredJson(String(row.mutations))
  return {
    seq: Number(row.seq),
    documentId: String(row.document_id),
    transactionId: String(row.transaction_id),
    timestamp: String(row.timestamp),
    author: String(row.author),
    previousRev: row.previous_rev === null ? undefined : String(row.previous_rev),
    mutations: isJsonArray(mutations) ? mutations : [],
    effects: { apply: patchOf(row.apply), revert: patchOf(row.revert) },
  }
}

function patchOf(text: unknown): readonly Json[] {
  const patch = parseStoredJson(String(text))
  return isJsonArray(patch) ? patch : []
}

function patched(state: Json, patch: readonly Json[]): Json {
  const result: unknown = applyPatch(state, [...patch])
  assertJson(result)
  return result
}

function withoutRev(document: StoredDocument | undefined): Json {
  if (document === undefined) return null
  const { _rev, ...rest } = document
  return rest
}

function asDocument(value: Json): StoredDocument | undefined {
  return isStoredDocument(value) ? value : undefined
}
