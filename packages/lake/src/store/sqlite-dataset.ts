import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { type Access, accessFor } from '../access.ts'
import { runActions } from '../actions/run-actions.ts'
import { isStoredDocument, type JsonObject, type StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { Hub } from '../events/hub.ts'
import { createTransactionLog, type TransactionLog } from '../events/transaction-log.ts'
import type { DatasetNames } from '../grants.ts'
import { createDocumentView } from '../groq/document-view.ts'
import { type QueryAnswer, runQuery } from '../groq/run-query.ts'
import type { Identity } from '../identity.ts'
import { parseStoredJson } from '../json.ts'
import { applyMutations } from '../mutations/apply-mutations.ts'
import type {
  ActionRequest,
  CommitRequest,
  CommitResult,
  Dataset,
  DatasetInfo,
  DatasetQuery,
} from './datasets.ts'
import { DocumentIndex } from './document-index.ts'
import { createHistory, type HistoryReader } from './history.ts'
import { createOutbox, type OutboxReader } from './outbox.ts'
import type { DocumentReader } from './reader.ts'
import { type Outcome, Transactor } from './transactor.ts'

/** Nobody else is served while a query runs. */
const maxMs = { anonymous: 2_000, known: 10_000 } as const

export interface DatasetOptions {
  readonly projectId: string
  readonly names: DatasetNames
  readonly clock: () => Date
}

export class SqliteDataset implements Dataset {
  readonly info: DatasetInfo
  readonly reader: DocumentReader
  readonly history: HistoryReader
  readonly log: TransactionLog
  readonly outbox: OutboxReader
  readonly hub: Hub
  readonly #database: DatabaseSync
  readonly #options: DatasetOptions
  readonly #transactor: Transactor
  readonly #access = new Map<string, Access>()

  /** Takes over `database`, whose documents are read into memory. */
  constructor(database: DatabaseSync, info: DatasetInfo, options: DatasetOptions) {
    const index = new DocumentIndex()
    for (const row of database.prepare('SELECT body FROM documents ORDER BY id').iterate()) {
      const document = parseStoredJson(String(row.body))
      if (!isStoredDocument(document))
        throw new LakeError('internal', `Dataset "${info.name}" holds a broken document`)
      index.put(document)
    }
    this.info = info
    this.#database = database
    this.#options = options
    this.reader = index
    this.history = createHistory(database, id => index.get(id))
    this.log = createTransactionLog(database)
    this.outbox = createOutbox(database)
    this.#transactor = new Transactor(database, index, info.name, options.clock)
    this.hub = new Hub(this.#transactor.lastSeq)
  }

  get(id: string): StoredDocument | undefined {
    return this.reader.get(id)
  }

  access(identity: Identity): Access {
    const key = `${identity.kind}/${identity.id}/${identity.roles.join()}`
    const known = this.#access.get(key) ?? accessFor(identity, this.info, this.#options.names)
    if (this.#access.size > 1_000) this.#access.clear()
    this.#access.set(key, known)
    return known
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    const access = this.#demandWrite(request.identity)
    const transactionId = request.transactionId ?? newTransactionId()
    const { results, event } = this.#transactor.transact(
      {
        transactionId,
        identity: request.identity.id,
        access,
        dryRun: request.dryRun === true,
        errorCode: 'mutationError',
        content: { mutations: request.mutations },
      },
      set =>
        applyMutations(set, request.mutations, {
          access,
          newId: newDocumentId,
          newKey: newArrayKey,
          autoGenerateArrayKeys: request.autoGenerateArrayKeys === true,
          select: (query, params) => this.#select(query, params, request.identity),
        }),
    )
    if (event !== undefined) this.hub.publish(event)
    return { transactionId, results: results.map(result => this.#visible(result, access)) }
  }

  async act(request: ActionRequest): Promise<{ readonly transactionId: string }> {
    const access = this.#demandWrite(request.identity)
    const transactionId = request.transactionId ?? newTransactionId()
    // No action, no transaction: this is what the clients know from the hosted lake.
    if (request.actions.length === 0) return { transactionId }
    const { event } = this.#transactor.transact(
      {
        transactionId,
        identity: request.identity.id,
        access,
        dryRun: request.dryRun === true,
        errorCode: 'actionError',
        content: { actions: request.actions },
      },
      set =>
        runActions(set, request.actions, {
          newKey: newArrayKey,
          reader: this.reader,
          history: this.history,
        }),
    )
    if (event !== undefined) this.hub.publish(event)
    return { transactionId }
  }

  async query({ query, params, perspective, identity }: DatasetQuery): Promise<QueryAnswer> {
    const { projectId, clock } = this.#options
    return runQuery({
      query,
      params,
      view: createDocumentView(this.reader, this.access(identity), perspective),
      identity: identity.id,
      now: clock(),
      projectId,
      dataset: this.info.name,
      maxMs: identity.kind === 'anonymous' ? maxMs.anonymous : maxMs.known,
    })
  }

  close(): void {
    this.hub.close()
    this.#database.close()
  }

  #demandWrite(identity: Identity): Access {
    if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed to write')
    const access = this.access(identity)
    if (!access.has('create') && !access.has('update')) access.demand('update')
    return access
  }

  /** A by-query mutation sees what its sender may read, drafts and versions included. */
  #select(query: string, params: JsonObject, identity: Identity): readonly string[] {
    const view = createDocumentView(this.reader, this.access(identity), { kind: 'raw', withVersions: true })
    const { projectId, clock } = this.#options
    const { result } = runQuery({
      query,
      params,
      view,
      identity: identity.id,
      now: clock(),
      projectId,
      dataset: this.info.name,
      maxMs: maxMs.known,
    })
    if (!Array.isArray(result))
      throw new LakeError('badRequest', 'The query of a mutation must select documents')
    return result.map((item: unknown) => {
      if (typeof item === 'object' && item !== null && '_id' in item && typeof item._id === 'string')
        return item._id
      throw new LakeError('badRequest', 'The query of a mutation must select documents')
    })
  }

  /** A sender that may not read gets back only what it just wrote. */
  #visible(
    result: Outcome & { readonly document?: StoredDocument },
    access: Access,
  ): CommitResult['results'][number] {
    const { id, operation } = result
    const document = operation === 'delete' ? undefined : (result.document ?? this.get(id))
    const isVisible = document !== undefined && (operation === 'create' || access.can('read', document))
    return isVisible ? { id, operation, document } : { id, operation }
  }
}

function newDocumentId(): string {
  return randomBytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function newTransactionId(): string {
  return randomBytes(16).toString('base64url').replace(/[-_]/g, 'x')
}

function newArrayKey(): string {
  return randomBytes(6).toString('hex')
}
