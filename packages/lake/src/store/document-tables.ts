import type { DatabaseSync } from 'node:sqlite'
import type { StoredDocument } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import type { Effects } from '../mutations/effects.ts'
import type { Change } from '../mutations/working-set.ts'

/** One document of a transaction, ready to be stored. */
export interface StoredChange extends Change {
  readonly effects: Effects
  /** `after` as JSON. */
  readonly body: string | undefined
}

/** Between two whole documents in the history of one. */
const snapshotDistance = 100

/** The rows of documents and of their history. */
export interface DocumentTables {
  /** @returns the number of the row, also of one that is gone now; `undefined` when there was none */
  put(change: StoredChange): number | undefined
  addRevision(seq: number, change: StoredChange): void
}

export function createDocumentTables(database: DatabaseSync): DocumentTables {
  const upsert = database.prepare(
    `INSERT INTO documents (id, group_id, type, rev, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET type = excluded.type, rev = excluded.rev, body = excluded.body
     RETURNING seq`,
  )
  const remove = database.prepare('DELETE FROM documents WHERE id = ? RETURNING seq')
  const addRevision = database.prepare(
    `INSERT INTO revisions (document_id, seq, number, previous_rev, mutations, apply, revert)
     VALUES (?1, ?2, 1 + coalesce(
       (SELECT number FROM revisions WHERE document_id = ?1 ORDER BY seq DESC LIMIT 1), 0
     ), ?3, ?4, ?5, ?6) RETURNING number`,
  )
  const addSnapshot = database.prepare('INSERT INTO snapshots (document_id, seq, body) VALUES (?, ?, ?)')
  const rowOf = (documentId: string, after: StoredDocument | undefined, body: string | undefined) =>
    after === undefined || body === undefined
      ? remove.get(documentId)
      : upsert.get(documentId, publishedIdOf(documentId), after._type, after._rev, body)
  return {
    put({ documentId, after, body }) {
      const row = rowOf(documentId, after, body)
      return row === undefined ? undefined : Number(row.seq)
    },
    addRevision(seq, { documentId, before, mutations, effects, body }) {
      const row = addRevision.get(
        documentId,
        seq,
        before?._rev ?? null,
        JSON.stringify(mutations),
        JSON.stringify(effects.apply),
        JSON.stringify(effects.revert),
      )
      if (body !== undefined && Number(row?.number) % snapshotDistance === 0)
        addSnapshot.run(documentId, seq, body)
    },
  }
}
