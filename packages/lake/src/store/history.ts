import type { DatabaseSync } from 'node:sqlite'
import { applyPatch } from 'mendoza'
import { isJsonArray, isJsonObject, isStoredDocument, type Json, type StoredDocument } from '../document.ts'
import { parseStoredJson } from '../json.ts'
import type { Effects } from '../mutations/effects.ts'

/** One document in one transaction. What it did to the document is read when it is asked for. */
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

const select = `SELECT revisions.seq, document_id, transactions.id AS transaction_id, timestamp, author, previous_rev
  FROM revisions JOIN transactions ON transactions.seq = revisions.seq`

export function createHistory(
  database: DatabaseSync,
  current: (id: string) => StoredDocument | undefined,
): HistoryReader {
  const byDocument = database.prepare(`${select} WHERE document_id = ? ORDER BY revisions.seq DESC`)
  const bySeq = database.prepare(`${select} WHERE revisions.seq = ? ORDER BY document_id`)
  const content = database.prepare(
    'SELECT mutations, apply, revert FROM revisions WHERE document_id = ? AND seq = ?',
  )
  const reverts = database.prepare(
    'SELECT revert FROM revisions WHERE document_id = ? AND seq > ? AND seq <= ? ORDER BY seq DESC',
  )
  const nextSnapshot = database.prepare(
    'SELECT seq, body FROM snapshots WHERE document_id = ? AND seq >= ? ORDER BY seq LIMIT 1',
  )
  const byTransaction = database.prepare('SELECT seq FROM transactions WHERE id = ?')
  const withPrefix = database.prepare(
    'SELECT DISTINCT document_id FROM revisions WHERE document_id >= ? AND document_id < ?',
  )
  const toRevision = (row: Row) => createRevision(row, (id, seq) => content.get(id, seq) ?? {})
  const revisionsOf = (ids: readonly string[]) =>
    ids.flatMap(id => byDocument.all(id).map(toRevision)).sort((left, right) => right.seq - left.seq)
  /** The document after the transaction `seq`, from the nearest whole one after it. */
  const stateAt = (id: string, seq: number): Json => {
    const snapshot = nextSnapshot.get(id, seq)
    const from = snapshot === undefined ? current(id) : parseStoredJson(String(snapshot.body))
    const end = snapshot === undefined ? Number.MAX_SAFE_INTEGER : Number(snapshot.seq)
    return reverts
      .all(id, seq, end)
      .reduce<Json>((state, row) => patched(state, listOf(row.revert)), withoutRev(from))
  }
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
      for (const row of byDocument.iterate(id)) {
        const revision = toRevision(row)
        if (!isWanted(revision)) continue
        const state = stateAt(id, revision.seq)
        return isJsonObject(state) ? asDocument({ ...state, _rev: revision.transactionId }) : undefined
      }
      return undefined
    },
  }
}

type Row = Readonly<Record<string, unknown>>

function createRevision(row: Row, read: (documentId: string, seq: number) => Row): Revision {
  const documentId = String(row.document_id)
  const seq = Number(row.seq)
  let content: Row | undefined
  const column = (name: string): readonly Json[] => {
    content ??= read(documentId, seq)
    return listOf(content[name])
  }
  return {
    seq,
    documentId,
    transactionId: String(row.transaction_id),
    timestamp: String(row.timestamp),
    author: String(row.author),
    previousRev: row.previous_rev === null ? undefined : String(row.previous_rev),
    get mutations() {
      return column('mutations')
    },
    get effects() {
      return { apply: column('apply'), revert: column('revert') }
    },
  }
}

function listOf(text: unknown): readonly Json[] {
  const list = parseStoredJson(typeof text === 'string' ? text : '[]')
  return isJsonArray(list) ? list : []
}

function patched(state: Json, patch: readonly Json[]): Json {
  const result: Json = applyPatch(state, [...patch])
  return result
}

function withoutRev(document: Json | undefined): Json {
  if (!isJsonObject(document)) return null
  const { _rev, ...rest } = document
  return rest
}

function asDocument(value: Json): StoredDocument | undefined {
  return isStoredDocument(value) ? value : undefined
}
