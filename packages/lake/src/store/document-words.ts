import type { DatabaseSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'
import { isJsonArray, type Json, type StoredDocument } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import { anyWord, searchTextOf } from '../text/german.ts'
import type { DocumentChange, PendingChange } from './pending-changes.ts'

/** The words of documents, in a table that knows nothing but which row holds which word. */
export interface DocumentWords {
  /** Writes what changes of documents mean for their words. */
  write(changes: readonly DocumentChange[]): void
}

/**
 * Tokens come folded and parted by spaces; stems begin with a mark of their own. Only which rows hold a token is kept, so
 * that the words which an edit adds can be written alone. `stale_words` are those that an edit may have taken away and
 * that the index still holds.
 */
export const createWordsTable = `
  DROP TABLE IF EXISTS document_words;
  CREATE VIRTUAL TABLE document_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
  );
  DROP TABLE IF EXISTS stale_words;
  CREATE TABLE stale_words (document INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
`

/** More of them are sorted out. */
const maxStaleWords = 300
const maxKnownTexts = 500

/**
 * An edit writes only the words that come, so that it costs what it changes. Whether a word that goes is still in another
 * part of the document is not looked at: it stays until there are many, or the document goes. A document that is found by
 * such a word is looked at and left out, like any other candidate.
 */
export function createDocumentWords(database: DatabaseSync): DocumentWords {
  const add = database.prepare('INSERT INTO document_words (rowid, words) VALUES (?, ?)')
  const remove = database.prepare(
    "INSERT INTO document_words (document_words, rowid, words) VALUES ('delete', ?, ?)",
  )
  const getStale = database.prepare('SELECT words FROM stale_words WHERE document = ?')
  const putStale = database.prepare(
    'INSERT INTO stale_words (document, words) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET words = excluded.words',
  )
  const dropStale = database.prepare('DELETE FROM stale_words WHERE document = ?')
  // Edited documents share most of their parts with what they were before.
  const texts = new LRUCache<object, string>({ max: maxKnownTexts })

  /** The tokens of a part, parted by spaces. */
  const textOf = (part: Json): string => {
    const known = typeof part === 'object' && part !== null ? texts.get(part) : undefined
    if (known !== undefined) return known
    // As a list, which is no document: an `_id` counts as text of a document alone.
    const { words, stems } = searchTextOf([part])
    const text = `${words} ${stems}`
    if (typeof part === 'object' && part !== null) texts.set(part, text)
    return text
  }
  const tokensOf = (parts: Iterable<Json>): ReadonlySet<string> => {
    const tokens = new Set<string>()
    for (const part of parts) for (const token of textOf(part).split(' ')) if (token !== '') tokens.add(token)
    return tokens
  }

  const staleOf = (seq: number) =>
    new Set(
      String(getStale.get(seq)?.words ?? '')
        .split(' ')
        .filter(token => token !== ''),
    )
  // FTS5 counts the tokens it holds: none may be taken away that was not added, or twice.
  const takeAway = (seq: number, tokens: ReadonlySet<string>) => {
    remove.run(seq, [...tokens].join(' '))
    dropStale.run(seq)
  }
  const leaveStale = (seq: number, stale: ReadonlySet<string>, after: StoredDocument) => {
    if (stale.size <= maxStaleWords || stale.has(anyWord)) {
      putStale.run(seq, [...stale].join(' '))
      return
    }
    const current = tokensOf(partsOf(after))
    takeAway(seq, new Set([...stale].filter(token => !current.has(token))))
    // And it counts a row less for each deletion.
    add.run(seq, '')
  }

  const create = (seq: number, document: StoredDocument) => {
    const { words, stems } = searchTextOf(document)
    if (words === anyWord) putStale.run(seq, anyWord)
    add.run(seq, words === anyWord ? anyWord : `${words} ${stems}`)
  }
  const drop = (seq: number, document: StoredDocument) => {
    const stale = staleOf(seq)
    const current = stale.has(anyWord) ? [] : tokensOf(partsOf(document))
    takeAway(seq, new Set([...current, ...stale]))
  }
  const edit = (seq: number, before: StoredDocument, after: StoredDocument) => {
    const old = partsOf(before)
    const next = partsOf(after)
    const gone = tokensOf([...old].filter(part => !next.has(part)))
    const come = tokensOf([...next].filter(part => !old.has(part)))
    const added = [...come].filter(token => !gone.has(token))
    const removed = [...gone].filter(token => !come.has(token))
    if (added.length + removed.length === 0) return
    const stale = staleOf(seq)
    if (come.has(anyWord) && !stale.has(anyWord)) {
      drop(seq, before)
      create(seq, after)
      return
    }
    if (added.length > 0) add.run(seq, added.join(' '))
    // The words of a document that was too long were never written, so those that were are remembered instead.
    const remembered = stale.has(anyWord) ? added : removed
    if (remembered.length > 0) leaveStale(seq, new Set([...stale, ...remembered]), after)
  }

  const write = (seq: number, { before, after }: PendingChange) => {
    if (before !== undefined && after !== undefined) edit(seq, before, after)
    else if (before !== undefined) drop(seq, before)
    else if (after !== undefined) create(seq, after)
  }

  return {
    write(changes) {
      for (const [seq, change] of changes) write(seq, change)
    },
  }
}

/** What of a document holds text, in pieces that an edit replaces as a whole: its id, attributes, and items of arrays. */
function partsOf(document: StoredDocument): ReadonlySet<Json> {
  const parts = new Set<Json>([document._id, publishedIdOf(document._id)])
  // Its spans would be joined with each other.
  if (isJsonArray(document.children)) return parts.add(document)
  for (const name of Object.keys(document)) {
    if (name.startsWith('_')) continue
    const value = document[name]
    if (value === undefined) continue
    for (const part of isJsonArray(value) ? value : [value])
      if (typeof part === 'string' || (typeof part === 'object' && part !== null)) parts.add(part)
  }
  return parts
}
