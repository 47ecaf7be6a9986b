import type { DatabaseSync } from 'node:sqlite'
import type { StoredDocument } from '../document.ts'
import { createAttributeKeys } from './attribute-keys.ts'
import { type AttributeValue, attributesOf } from './attributes.ts'
import { createDocumentWords } from './document-words.ts'
import { indexedReferencesOf } from './references.ts'

/** What the planner reads in place of documents: their attributes, references and words. */
export interface DerivedTables {
  /** Writes what is different between two states of the document with the number `seq`, except its words. */
  write(seq: number, before: StoredDocument | undefined, after: StoredDocument | undefined): void
  /** Writes the words of all documents since the last flush; has to be called before the COMMIT. */
  flushWords(): void
  /** Drops the names of types and attributes that no document holds any more. */
  dropUnusedKeys(): void
  /** After a rollback. */
  forget(): void
  /** How many documents wait for their words to be written. */
  readonly waitingWords: number
}

const noAttributes: ReadonlyMap<string, AttributeValue> = new Map()
const noReferences: ReadonlyMap<string, boolean> = new Map()

export function createDerivedTables(database: DatabaseSync): DerivedTables {
  const keys = createAttributeKeys(database)
  const addAttribute = database.prepare('INSERT INTO attributes (key, value, document) VALUES (?, ?, ?)')
  const dropAttribute = database.prepare(
    'DELETE FROM attributes WHERE key = ? AND value = ? AND document = ?',
  )
  const putReference = database.prepare(
    `INSERT INTO document_references (target, document, is_strong) VALUES (?, ?, ?)
     ON CONFLICT (target, document) DO UPDATE SET is_strong = excluded.is_strong`,
  )
  const dropReference = database.prepare('DELETE FROM document_references WHERE target = ? AND document = ?')
  const words = createDocumentWords(database)

  const writeAttributes = (
    seq: number,
    before: StoredDocument | undefined,
    after: StoredDocument | undefined,
  ) => {
    const old = before === undefined ? noAttributes : attributesOf(before)
    const next = after === undefined ? noAttributes : attributesOf(after)
    const isSameType = before?._type === after?._type
    for (const [path, value] of old) {
      if (isSameType && isSameValue(next.get(path), value)) continue
      const key = keys.keyOf(before?._type ?? '', path)
      dropAttribute.run(key, value, seq)
      if (!isSameType || !next.has(path)) keys.count(key, -1)
    }
    for (const [path, value] of next) {
      if (isSameType && isSameValue(old.get(path), value)) continue
      const key = keys.keyOf(after?._type ?? '', path)
      addAttribute.run(key, value, seq)
      if (!isSameType || !old.has(path)) keys.count(key, 1)
    }
  }

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

  const write: DerivedTables['write'] = (seq, before, after) => {
    writeAttributes(seq, before, after)
    writeReferences(seq, before, after)
    words.change(seq, before, after)
  }

  return {
    write,
    flushWords: () => words.flush(),
    dropUnusedKeys: () => keys.dropUnused(),
    get waitingWords() {
      return words.waiting
    },
    forget() {
      keys.forget()
      words.forget()
    },
  }
}

function isSameValue(left: AttributeValue | undefined, right: AttributeValue): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return left[0] === right[0]
  return left === right
}
