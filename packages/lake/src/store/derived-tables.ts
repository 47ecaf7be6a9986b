import type { DatabaseSync } from 'node:sqlite'
import { isStoredDocument, type Json, type StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { parseStoredJson } from '../json.ts'
import { isEqual } from '../mutations/effects.ts'
import { searchTextOf } from '../text/german.ts'
import { createAttributeKeys } from './attribute-keys.ts'
import { type AttributeValue, attributesOf } from './attributes.ts'
import { indexedReferencesOf } from './references.ts'

/** Of everything that is derived from documents. A file that was filled by another version is filled anew when it is opened. */
export const indexVersion = 2

/** What the planner reads in place of documents: their attributes, references and words. */
export interface DerivedTables {
  /** Writes what is different between two states of the document with the number `seq`, except its words. */
  write(seq: number, before: StoredDocument | undefined, after: StoredDocument | undefined): void
  /** Writes the words of all documents since the last flush; has to be called before the COMMIT. */
  flushWords(): void
  /** After a rollback. */
  forget(): void
  /** Fills the tables from the documents when `indexVersion` is another one, in one transaction. */
  refresh(): void
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
  const addWords = database.prepare('INSERT INTO document_words (rowid, words, stems) VALUES (?, ?, ?)')
  const dropWords = database.prepare('DELETE FROM document_words WHERE rowid = ?')
  // FTS5 writes a segment at each savepoint, so the words of a group of transactions wait for its end.
  const words = new Map<
    number,
    { readonly isKnown: boolean; readonly document: StoredDocument | undefined }
  >()

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

  const flushWords = () => {
    for (const [seq, { isKnown, document }] of words) {
      if (isKnown) dropWords.run(seq)
      if (document === undefined) continue
      const text = searchTextOf(document)
      addWords.run(seq, text.words, text.stems)
    }
    words.clear()
  }

  const write: DerivedTables['write'] = (seq, before, after) => {
    writeAttributes(seq, before, after)
    writeReferences(seq, before, after)
    if (hasSameText(before, after)) return
    words.set(seq, { isKnown: words.get(seq)?.isKnown ?? before !== undefined, document: after })
  }

  return {
    write,
    flushWords,
    forget() {
      keys.forget()
      words.clear()
    },
    refresh() {
      const version = database.prepare("SELECT value FROM info WHERE key = 'indexVersion'").get()?.value
      if (version === String(indexVersion)) return
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const table of ['attributes', 'attribute_keys', 'document_references'])
          database.exec(`DELETE FROM ${table}`)
        database.exec("INSERT INTO document_words (document_words) VALUES ('delete-all')")
        const rows = database.prepare('SELECT seq, body FROM documents')
        for (const row of rows.iterate()) {
          const document = parseStoredJson(String(row.body))
          if (!isStoredDocument(document))
            throw new LakeError('internal', 'The dataset holds a broken document')
          write(Number(row.seq), undefined, document)
          if (words.size >= 1_000) flushWords()
        }
        flushWords()
        database
          .prepare("INSERT OR REPLACE INTO info (key, value) VALUES ('indexVersion', ?)")
          .run(String(indexVersion))
        database.exec('COMMIT')
      } catch (cause) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw cause
      } finally {
        keys.forget()
        words.clear()
      }
    },
  }
}

function isSameValue(left: AttributeValue | undefined, right: AttributeValue): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return left[0] === right[0]
  return left === right
}

/** Whether no text that is searched can be different: what is under `_…` is not, and numbers are not. */
function hasSameText(before: StoredDocument | undefined, after: StoredDocument | undefined): boolean {
  if (before === undefined || after === undefined) return before === after
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    name =>
      name.startsWith('_') ||
      isEqual(before[name], after[name]) ||
      (isTextless(before[name]) && isTextless(after[name])),
  )
}

function isTextless(value: Json | undefined): boolean {
  return value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean'
}
