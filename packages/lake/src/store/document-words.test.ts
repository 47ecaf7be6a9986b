import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createNumbers } from '../../bench/random.ts'
import type { Json, StoredDocument } from '../document.ts'
import { anyWord, searchTextOf } from '../text/german.ts'
import { createDocumentWords, createWordsTable } from './document-words.ts'
import { PendingChanges } from './pending-changes.ts'

function openWords() {
  const database = new DatabaseSync(':memory:')
  database.exec(createWordsTable)
  const table = createDocumentWords(database)
  const pending = new PendingChanges()
  const words = {
    change: pending.add.bind(pending),
    flush: () => table.write(pending.take()),
  }
  const find = database.prepare('SELECT rowid FROM document_words WHERE document_words MATCH ?')
  return {
    database,
    words,
    found: (token: string) => find.all(`"${token}"`).map(({ rowid }) => Number(rowid)),
  }
}

const document = (id: number, fields: Readonly<Record<string, Json>>): StoredDocument => ({
  _id: `d${id}`,
  _type: 'page',
  _rev: 'r',
  _createdAt: 't',
  _updatedAt: 't',
  ...fields,
})

// Words that have stems, and words with digits, which have none.
const vocabulary = Array.from({ length: 60 }, (_, index) =>
  index < 26 ? `${String.fromCharCode(97 + index)}oktobertage` : `wort${index}`,
)

test('every word that a document holds finds it, however it was edited, and nothing finds one that is gone', () => {
  const { words, found, database } = openWords()
  const random = createNumbers(3)
  const text = () =>
    Array.from({ length: 1 + Math.floor(random() * 6) }, () => vocabulary[Math.floor(random() * 60)]).join(
      ' ',
    )
  const current = new Map<number, StoredDocument>()
  for (let step = 0; step < 4_000; step += 1) {
    const seq = 1 + Math.floor(random() * 8)
    const before = current.get(seq)
    const parts: Json[] = Array.isArray(before?.body) ? [...before.body] : []
    parts[Math.floor(random() * 4)] = { _type: 'block', text: text() }
    const body = parts.filter(part => part !== undefined)
    const after =
      before !== undefined && random() < 0.05 ? undefined : document(seq, { ...before, title: text(), body })
    words.change(seq, before, after)
    if (after === undefined) current.delete(seq)
    else current.set(seq, after)
    if (random() < 0.3) words.flush()
    if (step % 100 > 0) continue
    words.flush()
    for (const [key, value] of current) {
      const tokens = searchTextOf(value)
      for (const token of `${tokens.words} ${tokens.stems}`.match(/\S+/g) ?? [])
        expect(found(token)).toContain(key)
    }
  }
  for (const [seq, before] of current) words.change(seq, before, undefined)
  words.flush()
  for (const word of vocabulary) expect(found(word)).toEqual([])
  expect(database.prepare('SELECT * FROM stale_words').all()).toEqual([])
})

test('a document that is too long to be indexed is found by any word until it is deleted', () => {
  const { words, found, database } = openWords()
  const long = document(1, {
    text: Array.from({ length: 12_000 }, (_, index) => `lang${index}`).join(' '),
    title: 'eins',
  })
  words.change(1, undefined, long)
  words.flush()
  expect(found(anyWord)).toEqual([1])
  const short = document(1, { text: 'kurz', title: 'eins' })
  words.change(1, long, short)
  words.flush()
  expect([found(anyWord), found('kurz')]).toEqual([[1], [1]])
  words.change(1, short, undefined)
  words.flush()
  expect([found(anyWord), found('kurz'), found('eins')]).toEqual([[], [], []])
  expect(database.prepare('SELECT * FROM stale_words').all()).toEqual([])
})

test('an _id inside of a document is no word of it, and the document can go', () => {
  const { words, found } = openWords()
  const holder = document(1, {
    copy: { _id: 'eins-zwei-drei-vier', title: 'kopie' },
    list: [{ _id: 'drafts.a' }],
  })
  words.change(1, undefined, holder)
  words.flush()
  words.change(1, holder, document(1, { copy: { _id: 'sechs', title: 'kopie' }, list: [] }))
  words.flush()
  expect([found('kopie'), found('eins'), found('sechs')]).toEqual([[1], [], []])
  words.change(1, document(1, { copy: { _id: 'sechs', title: 'kopie' }, list: [] }), undefined)
  words.flush()
  expect(found('kopie')).toEqual([])
})

test('a document that becomes too long by an edit is found by any word until it is deleted', () => {
  const { words, found, database } = openWords()
  const short = document(1, { text: 'kurz', title: 'eins' })
  words.change(1, undefined, short)
  words.flush()
  const text = Array.from({ length: 12_000 }, (_, index) => `lang${index}`).join(' ')
  const long = document(1, { text, title: 'eins' })
  words.change(1, short, long)
  words.flush()
  expect([found(anyWord), found('kurz')]).toEqual([[1], []])
  words.change(1, long, short)
  words.flush()
  expect([found(anyWord), found('kurz')]).toEqual([[1], [1]])
  words.change(1, short, undefined)
  words.flush()
  expect([found(anyWord), found('kurz'), found('eins')]).toEqual([[], [], []])
  expect(database.prepare('SELECT * FROM stale_words').all()).toEqual([])
})
