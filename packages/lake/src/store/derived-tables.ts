import type { DatabaseSync } from 'node:sqlite'
import type { StoredDocument } from '../document.ts'
import { createDocumentAttributes } from './document-attributes.ts'
import { createDocumentWords } from './document-words.ts'
import { PendingChanges } from './pending-changes.ts'
import { indexedReferencesOf } from './references.ts'

/** What the planner reads in place of documents: their attributes, references and words. */
export interface DerivedTables {
  /** Writes the references that are different between two states of the document with the number `seq`, and notes the rest. */
  write(seq: number, before: StoredDocument | undefined, after: StoredDocument | undefined): void
  /** Writes the attributes and words of all documents since the last flush; has to be called before the COMMIT. */
  flush(): void
  /** Drops the names of types and attributes that no document holds any more. */
  dropUnusedKeys(): void
  /** After a rollback. */
  forget(): void
  /** How many documents wait for the flush. */
  readonly waiting: number
}

const noReferences: ReadonlyMap<string, boolean> = new Map()

export function createDerivedTables(database: DatabaseSync): DerivedTables {
  const attributes = createDocumentAttributes(database)
  const putReference = database.prepare(
    `INSERT INTO document_references (target, document, is_strong) VALUES (?, ?, ?)
     ON CONFLICT (target, document) DO UPDATE SET is_strong = excluded.is_strong`,
  )
  const dropReference = database.prepare('DELETE FROM document_references WHERE target = ? AND document = ?')
  const words = createDocumentWords(database)
  // Of a whole group of transactions: their words make one segment of the index.
  const changes = new PendingChanges()

  const writeReferences = (
    seq: number,
    before: StoredDocument | undefined,
    after: StoredDocument | undefined,
  ) => {
    const old = before === undefined ? noReferences : indexedReferencesOf(before)
    const next = after === undefined ? noReferences : indexedReferencesOf(after)
    for (const target of old.keys()) if (!next.has(target)) dropReference.run(target, seq)
    for (const [target, isStrong] of next)
      if (old.get(target) !== isStrong) putReference.run(target, seq, isStrong ? 1 : 0)
  }

  return {
    write(seq, before, after) {
      writeReferences(seq, before, after)
      changes.add(seq, before, after)
    },
    flush() {
      const taken = changes.take()
      attributes.write(taken)
      words.write(taken)
    },
    dropUnusedKeys: () => attributes.dropUnusedKeys(),
    get waiting() {
      return changes.size
    },
    forget() {
      changes.forget()
      attributes.forget()
    },
  }
}
