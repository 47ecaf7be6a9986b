import type { DatabaseSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'
import { isStoredDocument, type StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { parseStoredJson } from '../json.ts'
import type { DocumentReader } from './reader.ts'

/** Of JSON; parsed documents take some three times as much. */
const maxCachedLength = 5_000_000
const pageSize = 100

/** Reads documents by the writing connection, so it sees what a transaction that is still open has written. */
export class SqliteReader implements DocumentReader {
  readonly #database: DatabaseSync
  readonly #cache = new LRUCache<string, StoredDocument>({ maxSize: maxCachedLength })
  readonly #statements

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = {
      body: database.prepare('SELECT body FROM documents WHERE id = ?'),
      exists: database.prepare('SELECT 1 FROM documents WHERE id = ?'),
      page: database.prepare('SELECT id, body FROM documents WHERE id > ? ORDER BY id LIMIT ?'),
      ofType: database.prepare('SELECT id FROM documents WHERE type = ? ORDER BY id'),
      ofGroup: database.prepare('SELECT id FROM documents WHERE group_id = ? ORDER BY id'),
      withPrefix: database.prepare('SELECT id FROM documents WHERE id >= ? AND id < ? ORDER BY id'),
      referencing: database.prepare(
        'SELECT id, is_strong FROM document_references JOIN documents ON seq = document WHERE target = ? ORDER BY id',
      ),
    }
  }

  get(id: string): StoredDocument | undefined {
    const cached = this.#cache.get(id)
    if (cached !== undefined) return cached
    const row = this.#statements.body.get(id)
    if (row === undefined) return undefined
    const body = String(row.body)
    const document = this.#parse(body)
    this.put(document, body.length)
    return document
  }

  has(id: string): boolean {
    return this.#cache.has(id) || this.#statements.exists.get(id) !== undefined
  }

  *all(after = ''): Iterable<StoredDocument> {
    for (let last = after; ; ) {
      const rows = this.#statements.page.all(last, pageSize)
      for (const row of rows) yield this.#parse(String(row.body))
      const next = rows.at(-1)?.id
      if (next === undefined) return
      last = String(next)
    }
  }

  idsOfType(type: string): readonly string[] {
    return this.#statements.ofType.all(type).map(row => String(row.id))
  }

  referencing(targetId: string): ReadonlyMap<string, boolean> {
    const rows = this.#statements.referencing.all(targetId)
    return new Map(rows.map(row => [String(row.id), row.is_strong === 1]))
  }

  idsOfGroup(publishedId: string): readonly string[] {
    return this.#statements.ofGroup.all(publishedId).map(row => String(row.id))
  }

  idsWithPrefix(prefix: string): readonly string[] {
    // Ids are ASCII, so nothing that begins with the prefix comes after this.
    return this.#statements.withPrefix.all(prefix, `${prefix}\u{10ffff}`).map(row => String(row.id))
  }

  /** What is written; `length` of its JSON. */
  put(document: StoredDocument, length: number): void {
    this.#cache.set(document._id, document, { size: length })
  }

  remove(id: string): void {
    this.#cache.delete(id)
  }

  /** After a rollback. */
  forget(): void {
    this.#cache.clear()
  }

  #parse(body: string): StoredDocument {
    const document = parseStoredJson(body)
    if (isStoredDocument(document)) return document
    throw new LakeError('internal', `${this.#database.location()} holds a broken document`)
  }
}
