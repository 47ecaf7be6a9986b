import type { DatabaseSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'
import { isJsonArray, type Json, type JsonObject, type StoredDocument } from '../document.ts'
import { searchTextOf } from '../text/german.ts'

/** The words of documents, in a table that knows nothing but which row holds which word. */
export interface DocumentWords {
  /** Notes a change of the document with the number `seq`. */
  change(seq: number, before: StoredDocument | undefined, after: StoredDocument | undefined): void
  readonly waiting: number
  /** Writes the words of all changes since the last flush; has to be called before the COMMIT. */
  flush(): void
  /** After a rollback. */
  forget(): void
}

interface Change {
  readonly before: StoredDocument | undefined
  readonly after: StoredDocument | undefined
}

/**
 * Tokens come folded and parted by spaces; stems begin with a mark of their own. Only which rows hold a token is kept, so
 * that the words which an edit adds and takes away can be written alone.
 */
export const createWordsTable = `
  DROP TABLE IF EXISTS document_words;
  CREATE VIRTUAL TABLE document_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
  );
`

const maxKnownTexts = 2_000

/**
 * Writes only the words that come and go, so that an edit costs what it changes. A word that is there already may be
 * written again; a word that goes is taken away by naming it, and must not be in any other part of the document.
 */
export function createDocumentWords(database: DatabaseSync): DocumentWords {
  const add = database.prepare('INSERT INTO document_words (rowid, words) VALUES (?, ?)')
  const remove = database.prepare(
    "INSERT INTO document_words (document_words, rowid, words) VALUES ('delete', ?, ?)",
  )
  // The words of a whole group of transactions make one segment of the index.
  const changes = new Map<number, Change>()
  // Edited documents share most of their parts with what they were before.
  const texts = new LRUCache<object, string>({ max: maxKnownTexts })

  /** The tokens of a part, parted and enclosed by spaces. */
  const textOf = (part: Json): string => {
    const known = typeof part === 'object' && part !== null ? texts.get(part) : undefined
    if (known !== undefined) return known
    const { words, stems } = searchTextOf(part)
    const text = ` ${words} ${stems} `
    if (typeof part === 'object' && part !== null) texts.set(part, text)
    return text
  }
  const tokensOf = (parts: Iterable<Json>): ReadonlySet<string> => {
    const tokens = new Set<string>()
    for (const part of parts) for (const token of textOf(part).split(' ')) if (token !== '') tokens.add(token)
    return tokens
  }

  const write = (seq: number, { before, after }: Change) => {
    if (before === undefined || after === undefined) {
      if (before !== undefined) remove.run(seq, wholeTextOf(before))
      if (after !== undefined) add.run(seq, wholeTextOf(after))
      return
    }
    const id = { _id: before._id }
    const [old, next] = [
      partsOf(before, id),
      partsOf(after, after._id === before._id ? id : { _id: after._id }),
    ]
    const gone = tokensOf([...old].filter(part => !next.has(part)))
    const come = tokensOf([...next].filter(part => !old.has(part)))
    const kept = [...next].filter(part => old.has(part))
    const removed = [...gone].filter(
      token => !come.has(token) && !kept.some(part => textOf(part).includes(` ${token} `)),
    )
    const added = [...come].filter(token => !gone.has(token))
    if (removed.length + added.length === 0) return
    // FTS5 counts rows by inserts and deletions: a change is one of each.
    remove.run(seq, removed.join(' '))
    add.run(seq, added.join(' '))
  }

  return {
    get waiting() {
      return changes.size
    },
    change(seq, before, after) {
      const earlier = changes.get(seq)
      changes.set(seq, { before: earlier === undefined ? before : earlier.before, after })
    },
    flush() {
      for (const [seq, change] of changes) write(seq, change)
      changes.clear()
    },
    forget: () => changes.clear(),
  }
}

/** What of a document holds text, in pieces that an edit replaces as a whole: its id, attributes, and items of arrays. */
function partsOf(document: StoredDocument, id: JsonObject): ReadonlySet<Json> {
  // Its spans would be joined with each other.
  if (isJsonArray(document.children)) return new Set([document])
  const parts = new Set<Json>([id])
  for (const name of Object.keys(document)) {
    if (name.startsWith('_')) continue
    const value = document[name]
    if (value === undefined) continue
    for (const part of isJsonArray(value) ? value : [value])
      if (typeof part === 'string' || (typeof part === 'object' && part !== null)) parts.add(part)
  }
  return parts
}

function wholeTextOf(document: StoredDocument): string {
  const { words, stems } = searchTextOf(document)
  return `${words} ${stems}`
}
