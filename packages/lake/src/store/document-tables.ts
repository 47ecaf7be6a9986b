import type { DatabaseSync } from 'node:sqlite'
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
  // A column that is named is written into every index that holds it, changed or not.
  const update = database.prepare(
    'UPDATE documents SET rev = ?, body = ? WHERE id = ? AND type = ? RETURNING seq',
  )
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
  const rowOf = ({ documentId, before, after, body }: StoredChange) => {
    if (after === undefined || body === undefined) return remove.get(documentId)
    const { _type, _rev } = after
    return (
      (before === undefined ? undefined : update.get(_rev, body, documentId, _type)) ??
      upsert.get(documentId, publishedIdOf(documentId), _type, _rev, body)
    )
  }
  return {
    put(change) {
      const row = rowOf(change)
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
