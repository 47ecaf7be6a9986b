import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Access } from '../access.ts'
import { isJsonArray, isJsonObject, type Json } from '../document.ts'
import { LakeError } from '../errors.ts'
import type { CommitEvent } from '../events/hub.ts'
import { tagsOfChanges } from '../groq/sync-tags.ts'
import { parseStoredJson } from '../json.ts'
import { checkReferences } from '../mutations/check-references.ts'
import { effectsOf } from '../mutations/effects.ts'
import { itemError, withIndex } from '../mutations/item-error.ts'
import { type Change, WorkingSet } from '../mutations/working-set.ts'
import { createDerivedTables, type DerivedTables } from './derived-tables.ts'
import { createDocumentTables, type DocumentTables, type StoredChange } from './document-tables.ts'
import type { Erasure } from './erasure.ts'
import type { SqliteReader } from './sqlite-reader.ts'

export interface TransactionRequest {
  readonly transactionId: string
  readonly identity: string
  readonly access: Access
  readonly dryRun: boolean
  readonly errorCode: 'mutationError' | 'actionError'
  /** What the caller sent; the same id with the same content is answered from the first run. */
  readonly content: Json
  /** A deletion leaves strong references to what it takes. */
  readonly leavesReferences?: boolean
}

export interface Outcome {
  readonly id: string
  readonly operation: 'create' | 'update' | 'delete' | 'none'
}

export interface Transacted<Result extends readonly Outcome[]> {
  readonly results: Result | readonly Outcome[]
  /** To announce after the COMMIT; none for a dry run, a replay, or when nothing changed. */
  readonly event: CommitEvent | undefined
  /** Whether the files still hold what was to be purged. */
  readonly hasPurged: boolean
}

/** A transaction that was worked out and not yet written: sound as long as nobody else writes. */
export type Rehearsal<Result extends readonly Outcome[]> =
  | { readonly kind: 'replayed'; readonly results: readonly Outcome[] }
  | {
      readonly kind: 'new'
      readonly set: WorkingSet
      readonly results: Result
      readonly changes: readonly Change[]
      readonly bodies: readonly (string | undefined)[]
      readonly requestHash: string
    }

const transactionIdPattern = /^[A-Za-z0-9_.:-]{1,128}$/
const maxDocumentLength = 32_000_000

/**
 * The only way to write into a dataset: one `write` is one event. It runs inside the SQLite transaction of its caller,
 * and has written nothing when it throws a LakeError.
 */
export class Transactor {
  readonly #reader: SqliteReader
  readonly #documents: DocumentTables
  readonly #derived: DerivedTables
  readonly #erasure: Erasure
  readonly #dataset: string
  readonly #clock: () => Date
  readonly #statements
  #seq = 0
  #lastTimestamp = ''

  constructor(
    database: DatabaseSync,
    { reader, erasure }: { readonly reader: SqliteReader; readonly erasure: Erasure },
    dataset: string,
    clock: () => Date,
  ) {
    this.#reader = reader
    this.#erasure = erasure
    this.#documents = createDocumentTables(database)
    this.#derived = createDerivedTables(database)
    this.#dataset = dataset
    this.#clock = clock
    this.#statements = {
      newest: database.prepare('SELECT seq, timestamp FROM transactions ORDER BY seq DESC LIMIT 1'),
      known: database.prepare('SELECT request_hash, results FROM transactions WHERE id = ?'),
      add: database.prepare(
        'INSERT INTO transactions (seq, id, author, timestamp, request_hash, results) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      addToOutbox: database.prepare('INSERT INTO outbox (seq, tags) VALUES (?, ?)'),
    }
    this.#readPosition()
  }

  get lastSeq(): number {
    return this.#seq
  }

  /** Runs `work` and checks references; writes nothing. @throws LakeError what is against it */
  rehearse<Result extends readonly Outcome[]>(
    request: TransactionRequest,
    work: (set: WorkingSet) => Result,
  ): Rehearsal<Result> {
    const { transactionId, access } = request
    if (!transactionIdPattern.test(transactionId)) throw new LakeError('badRequest', 'Invalid transaction id')
    const requestHash = hash('sha256', JSON.stringify([request.identity, request.content]))
    const replayed = this.#replay(transactionId, requestHash, request.errorCode)
    if (replayed !== undefined) return { kind: 'replayed', results: replayed }

    const set = new WorkingSet({
      reader: this.#reader,
      access,
      transactionId,
      timestamp: this.#nextTimestamp(),
    })
    const results = work(set)
    if (request.leavesReferences !== true) checkReferences(set, this.#reader, request.errorCode)
    const changes = set.changes()
    const bodies = changes.map(({ after }) => bodyOf(after))
    return { kind: 'new', set, results, changes, bodies, requestHash }
  }

  /** Writes what was rehearsed. */
  write<Result extends readonly Outcome[]>(
    request: TransactionRequest,
    rehearsal: Rehearsal<Result>,
  ): Transacted<Result> {
    const { results } = rehearsal
    if (rehearsal.kind === 'replayed' || request.dryRun)
      return { results, event: undefined, hasPurged: false }
    const { set, changes, bodies, requestHash } = rehearsal
    const event = this.#eventOf(changes, set.timestamp, request)
    const stored = event.changes.map((change, index) => ({ ...change, body: bodies[index] }))
    try {
      this.#store(event, stored, requestHash, rehearsal.results, set.purged)
    } catch (cause) {
      // Never a fault of the request alone: half of it may be written, so the whole group has to be rolled back.
      throw new Error('The transaction could not be written', { cause })
    }
    return {
      results,
      event: event.changes.length === 0 ? undefined : event,
      hasPurged: set.purged.size > 0,
    }
  }

  /** Has to be called before the COMMIT. */
  flush(): void {
    this.#derived.flush()
  }

  /** Part of an erasure; runs inside a transaction like everything else. */
  dropUnusedKeys(): void {
    this.#derived.dropUnusedKeys()
  }

  /** After a rollback. */
  forget(): void {
    this.#derived.forget()
    this.#reader.forget()
    this.#readPosition()
  }

  #readPosition(): void {
    const newest = this.#statements.newest.get()
    this.#seq = Number(newest?.seq ?? 0)
    this.#lastTimestamp = String(newest?.timestamp ?? '')
  }

  /** Never earlier than what was already served: clients drop events that look older than their snapshot. */
  #nextTimestamp(): string {
    const now = this.#clock().toISOString()
    const isLater = now > this.#lastTimestamp
    return isLater ? now : this.#lastTimestamp
  }

  #replay(
    id: string,
    requestHash: string,
    code: TransactionRequest['errorCode'],
  ): readonly Outcome[] | undefined {
    const row = this.#statements.known.get(id)
    if (row === undefined) return undefined
    if (row.request_hash !== requestHash) {
      return withIndex(0, code, () => {
        throw itemError('transactionAlreadyExistsError', `Transaction "${id}" already exists`, { id })
      })
    }
    const results = parseStoredJson(String(row.results))
    return isJsonArray(results) ? results.flatMap(toOutcome) : []
  }

  #eventOf(changed: readonly Change[], timestamp: string, request: TransactionRequest): CommitEvent {
    const changes = changed.map(change => ({ ...change, effects: effectsOf(change.before, change.after) }))
    return {
      seq: this.#seq + 1,
      transactionId: request.transactionId,
      timestamp,
      identity: request.identity,
      changes,
      tags: tagsOfChanges(this.#dataset, changes),
    }
  }

  #store(
    event: CommitEvent,
    changes: readonly StoredChange[],
    requestHash: string,
    results: readonly Outcome[],
    purged: ReadonlySet<string>,
  ): void {
    const { seq, transactionId, identity, timestamp, tags } = event
    this.#statements.add.run(
      seq,
      transactionId,
      identity,
      timestamp,
      requestHash,
      JSON.stringify(results.map(({ id, operation }) => ({ id, operation }))),
    )
    for (const change of changes) {
      const { documentId, before, after, body } = change
      const document = this.#documents.put(change)
      if (document !== undefined) this.#derived.write(document, before, after)
      this.#documents.addRevision(seq, change)
      if (after === undefined || body === undefined) this.#reader.remove(documentId)
      else this.#reader.put(after, body.length)
    }
    if (purged.size > 0) this.#erasure.forgetHistory(purged, seq)
    if (tags.published.length > 0) this.#statements.addToOutbox.run(seq, JSON.stringify(tags.published))
    this.#seq = seq
    this.#lastTimestamp = timestamp
  }
}

/** @throws LakeError tooLarge */
function bodyOf(document: StoredChange['after']): string | undefined {
  if (document === undefined) return undefined
  const body = JSON.stringify(document)
  if (body.length > maxDocumentLength)
    throw new LakeError('tooLarge', `Document "${document._id}" is larger than ${maxDocumentLength} bytes`)
  return body
}

function toOutcome(value: Json): readonly Outcome[] {
  if (!isJsonObject(value) || typeof value.id !== 'string') return []
  const { id, operation } = value
  return operation === 'create' || operation === 'update' || operation === 'delete' || operation === 'none'
    ? [{ id, operation }]
    : []
}
