import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Access } from '../access.ts'
import { isJsonArray, isJsonObject, type Json } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import type { CommitEvent } from '../events/hub.ts'
import { tagsOfChanges } from '../groq/sync-tags.ts'
import { parseStoredJson } from '../json.ts'
import { checkReferences } from '../mutations/check-references.ts'
import { effectsOf } from '../mutations/effects.ts'
import { itemError, withIndex } from '../mutations/item-error.ts'
import { WorkingSet } from '../mutations/working-set.ts'
import { createDerivedTables, type DerivedTables } from './derived-tables.ts'
import type { DocumentIndex } from './document-index.ts'

export interface TransactionRequest {
  readonly transactionId: string
  readonly identity: string
  readonly access: Access
  readonly dryRun: boolean
  readonly errorCode: 'mutationError' | 'actionError'
  /** What the caller sent; the same id with the same content is answered from the first run. */
  readonly content: Json
}

export interface Outcome {
  readonly id: string
  readonly operation: 'create' | 'update' | 'delete' | 'none'
}

const transactionIdPattern = /^[A-Za-z0-9_.:-]{1,128}$/

/** The only way to write into a dataset: one `transact` is one SQLite transaction and one event. */
export class Transactor {
  readonly #database: DatabaseSync
  readonly #index: DocumentIndex
  readonly #derived: DerivedTables
  readonly #dataset: string
  readonly #clock: () => Date
  #seq: number
  #lastTimestamp: string

  constructor(database: DatabaseSync, index: DocumentIndex, dataset: string, clock: () => Date) {
    this.#database = database
    this.#index = index
    this.#derived = createDerivedTables(database)
    this.#dataset = dataset
    this.#clock = clock
    const newest = database.prepare('SELECT seq, timestamp FROM transactions ORDER BY seq DESC LIMIT 1').get()
    this.#seq = Number(newest?.seq ?? 0)
    this.#lastTimestamp = String(newest?.timestamp ?? '')
  }

  get lastSeq(): number {
    return this.#seq
  }

  /**
   * Runs `work`, checks references, and makes its changes durable before they are visible to anyone.
   * @returns the event to announce; none for a dry run, a replay, or when nothing changed
   */
  transact<Result extends readonly Outcome[]>(
    request: TransactionRequest,
    work: (set: WorkingSet) => Result,
  ): { readonly results: Result | readonly Outcome[]; readonly event: CommitEvent | undefined } {
    const { transactionId, access } = request
    if (!transactionIdPattern.test(transactionId)) throw new LakeError('badRequest', 'Invalid transaction id')
    const hash = createHash('sha256')
      .update(JSON.stringify([request.identity, request.content]))
      .digest('hex')
    const replayed = this.#replay(transactionId, hash, request.errorCode)
    if (replayed !== undefined) return { results: replayed, event: undefined }

    const set = new WorkingSet({
      reader: this.#index,
      access,
      transactionId,
      timestamp: this.#nextTimestamp(),
    })
    const results = work(set)
    checkReferences(set, this.#index, request.errorCode)
    if (request.dryRun) return { results, event: undefined }
    const event = this.#eventOf(set, request)
    this.#store(event, hash, results)
    this.#seq = event.seq
    this.#lastTimestamp = event.timestamp
    for (const { documentId, after } of event.changes) {
      if (after === undefined) this.#index.remove(documentId)
      else this.#index.put(after)
    }
    return { results, event: event.changes.length === 0 ? undefined : event }
  }

  /** Never earlier than what was already served: clients drop events that look older than their snapshot. */
  #nextTimestamp(): string {
    const now = this.#clock().toISOString()
    const isLater = now > this.#lastTimestamp
    return isLater ? now : this.#lastTimestamp
  }

  #replay(id: string, hash: string, code: TransactionRequest['errorCode']): readonly Outcome[] | undefined {
    const row = this.#database.prepare('SELECT request_hash, results FROM transactions WHERE id = ?').get(id)
    if (row === undefined) return undefined
    if (row.request_hash !== hash) {
      return withIndex(0, code, () => {
        throw itemError('transactionAlreadyExistsError', `Transaction "${id}" already exists`, { id })
      })
    }
    const results = parseStoredJson(String(row.results))
    return isJsonArray(results) ? results.flatMap(toOutcome) : []
  }

  #eventOf(set: WorkingSet, request: TransactionRequest): CommitEvent {
    const changes = set
      .changes()
      .map(change => ({ ...change, effects: effectsOf(change.before, change.after) }))
    return {
      seq: this.#seq + 1,
      transactionId: request.transactionId,
      timestamp: set.timestamp,
      identity: request.identity,
      changes,
      tags: tagsOfChanges(this.#dataset, changes),
    }
  }

  #store(event: CommitEvent, hash: string, results: readonly Outcome[]): void {
    const database = this.#database
    database.exec('BEGIN IMMEDIATE')
    try {
      database
        .prepare(
          'INSERT INTO transactions (seq, id, author, timestamp, request_hash, results) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(
          event.seq,
          event.transactionId,
          event.identity,
          event.timestamp,
          hash,
          JSON.stringify(results.map(({ id, operation }) => ({ id, operation }))),
        )
      for (const { documentId, before, after, mutations, effects } of event.changes) {
        const row =
          after === undefined
            ? database.prepare('DELETE FROM documents WHERE id = ? RETURNING seq').get(documentId)
            : database
                .prepare(
                  `INSERT INTO documents (id, group_id, type, rev, body) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (id) DO UPDATE SET type = excluded.type, rev = excluded.rev, body = excluded.body
                   RETURNING seq`,
                )
                .get(documentId, publishedIdOf(documentId), after._type, after._rev, JSON.stringify(after))
        if (row !== undefined) this.#derived.write(Number(row.seq), before, after)
        database
          .prepare(
            `INSERT INTO revisions (document_id, seq, number, previous_rev, mutations, apply, revert)
             VALUES (?1, ?2, 1 + coalesce(
               (SELECT number FROM revisions WHERE document_id = ?1 ORDER BY seq DESC LIMIT 1), 0
             ), ?3, ?4, ?5, ?6)`,
          )
          .run(
            documentId,
            event.seq,
            before?._rev ?? null,
            JSON.stringify(mutations),
            JSON.stringify(effects.apply),
            JSON.stringify(effects.revert),
          )
      }
      if (event.tags.published.length > 0) {
        database
          .prepare('INSERT INTO outbox (seq, tags) VALUES (?, ?)')
          .run(event.seq, JSON.stringify(event.tags.published))
      }
      this.#derived.flushWords()
      database.exec('COMMIT')
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK')
      this.#derived.forget()
      throw new LakeError('internal', 'The transaction could not be stored', { cause })
    }
  }
}

function toOutcome(value: Json): readonly Outcome[] {
  if (!isJsonObject(value) || typeof value.id !== 'string') return []
  const { id, operation } = value
  return operation === 'create' || operation === 'update' || operation === 'delete' || operation === 'none'
    ? [{ id, operation }]
    : []
}
