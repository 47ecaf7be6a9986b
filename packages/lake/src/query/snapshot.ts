import { DatabaseSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'
import { isStoredDocument, type Json, type StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { QueryTimeout } from '../groq/meter.ts'
import { SecondUseCache } from '../store/second-use-cache.ts'
import type { ComputedOrder } from './computed-order.ts'
import { Statements } from './statements.ts'

/** A document's row without its body. */
export interface DocumentRow {
  readonly seq: number
  readonly id: string
  readonly group: string
  readonly type: string
  readonly rev: string
}

/** One pair of type and attribute path; `documents` of this type hold a value there. */
export interface AttributeKey {
  readonly key: number
  readonly documents: number
}

export interface SnapshotOptions {
  /** Characters of JSON whose parse is kept; in memory it takes some three times as much. */
  readonly maxParsedLength?: number
  readonly pageCacheKb?: number
  /** A larger document counts as one that takes too long to read. */
  readonly maxDocumentBytes?: number
}

const columns = 'seq, id, group_id, type, rev'

/** A dataset file as one read transaction sees it. Everything that a query learns of documents comes through here. */
export class Snapshot {
  readonly statements: Statements
  readonly #database: DatabaseSync
  readonly #parsed: SecondUseCache<number, { readonly rev: string; readonly document: StoredDocument }>
  readonly #maxDocumentBytes: number
  readonly #keys = new Map<string, ReadonlyMap<string, AttributeKey>>()
  readonly #missing = new Map<string, readonly number[]>()
  readonly #orders = new LRUCache<string, { readonly order: ComputedOrder | undefined }>({ max: 4 })
  #types: readonly string[] | undefined
  #version: unknown = undefined

  /** Opens the file for reading; its writer must have created it. @throws LakeError unavailable when it is gone */
  constructor(
    path: string,
    {
      maxParsedLength = 8_000_000,
      pageCacheKb = 8_000,
      maxDocumentBytes = Number.MAX_SAFE_INTEGER,
    }: SnapshotOptions = {},
  ) {
    this.#parsed = new SecondUseCache(maxParsedLength)
    this.#maxDocumentBytes = maxDocumentBytes
    this.#database = openFile(path)
    this.#database.exec(`PRAGMA busy_timeout = 1000; PRAGMA cache_size = -${pageCacheKb}`)
    this.statements = new Statements(this.#database)
  }

  begin(): void {
    this.#database.exec('BEGIN')
    const version = this.statements.first('PRAGMA data_version')?.[0]
    if (version === this.#version) return
    this.#version = version
    this.#keys.clear()
    this.#missing.clear()
    this.#orders.clear()
    this.#types = undefined
  }

  end(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
  }

  close(): void {
    this.#database.close()
  }

  byId(id: string): DocumentRow | undefined {
    return toRow(this.statements.first(`SELECT ${columns} FROM documents WHERE id = ?`, id))
  }

  bySeq(seq: number): DocumentRow | undefined {
    return toRow(
      this.statements.first(
        `SELECT ${columns} FROM documents INDEXED BY documents_narrow WHERE seq = ?`,
        seq,
      ),
    )
  }

  /** The published document, draft and versions of one group. */
  group(group: string): readonly DocumentRow[] {
    return this.statements
      .all(`SELECT ${columns} FROM documents WHERE group_id = ?`, group)
      .flatMap(row => toRow(row) ?? [])
  }

  /**
   * The parsed document; kept when several queries need it. `onRead` is called when it has to be read.
   * @throws QueryTimeout for one that is too large
   */
  document(row: DocumentRow, onRead: () => void): StoredDocument {
    const known = this.#parsed.get(row.seq)
    if (known !== undefined && known.rev === row.rev) return known.document
    onRead()
    const [body] =
      this.statements.first(
        'SELECT CASE WHEN octet_length(body) <= ? THEN body END FROM documents WHERE seq = ?',
        this.#maxDocumentBytes,
        row.seq,
      ) ?? []
    if (typeof body !== 'string') throw new QueryTimeout('the document is too large')
    const document: Json = JSON.parse(body)
    if (!isStoredDocument(document)) throw new LakeError('internal', 'The dataset holds a broken document')
    this.#parsed.put(row.seq, { rev: row.rev, document }, body.length)
    return document
  }

  /** The attribute paths of a type. Every document holds `_updatedAt`, so its count is the type's. */
  keysOf(type: string): ReadonlyMap<string, AttributeKey> {
    const known = this.#keys.get(type)
    if (known !== undefined) return known
    const rows = this.statements.all('SELECT path, key, documents FROM attribute_keys WHERE type = ?', type)
    const keys = new Map(
      rows.map(([path, key, documents]) => [
        String(path),
        { key: Number(key), documents: Number(documents) },
      ]),
    )
    if (this.#keys.size > 1_000) this.#keys.clear()
    this.#keys.set(type, keys)
    return keys
  }

  /** Every type that has documents. */
  types(): readonly string[] {
    this.#types ??= this.statements
      .all("SELECT type FROM attribute_keys WHERE path = '_updatedAt' AND documents > 0")
      .map(([type]) => String(type))
    return this.#types
  }

  /** An order that `compute` makes; remembered until the next commit. */
  orders(name: string, compute: () => ComputedOrder | undefined): ComputedOrder | undefined {
    const known = this.#orders.get(name)
    if (known !== undefined) return known.order
    const order = compute()
    this.#orders.set(name, { order })
    return order
  }

  /** The documents of a type that hold nothing at an attribute path; remembered until the next commit. */
  missing(type: string, path: string): readonly number[] {
    const name = `${path}/${type}`
    const known = this.#missing.get(name)
    if (known !== undefined) return known
    const rows = this.statements.all(
      'SELECT seq FROM documents WHERE type = ? EXCEPT SELECT document FROM attributes WHERE key = ?',
      type,
      this.keysOf(type).get(path)?.key ?? -1,
    )
    const missing = rows.map(([seq]) => Number(seq))
    if (this.#missing.size > 50) this.#missing.clear()
    this.#missing.set(name, missing)
    return missing
  }
}

/** A dataset may have been deleted while a query waited for its turn. */
function openFile(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly: true })
  } catch (cause) {
    throw new LakeError('unavailable', 'The dataset cannot be opened', { cause })
  }
}

/** A row of `SELECT seq, id, group_id, type, rev`. */
export function toRow(row: readonly unknown[] | undefined): DocumentRow | undefined {
  if (row === undefined) return undefined
  const [seq, id, group, type, rev] = row
  return { seq: Number(seq), id: String(id), group: String(group), type: String(type), rev: String(rev) }
}
