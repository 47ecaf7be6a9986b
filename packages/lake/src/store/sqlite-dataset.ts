import type { DatabaseSync } from 'node:sqlite'
import { type Access, accessFor } from '../access.ts'
import { runActions } from '../actions/run-actions.ts'
import type { StoredDocument } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import { Hub } from '../events/hub.ts'
import { createTransactionLog, type TransactionLog } from '../events/transaction-log.ts'
import type { DatasetNames } from '../grants.ts'
import { datasetReader } from '../guard/dataset-reader.ts'
import type { GuardWorker } from '../guard/guard-worker.ts'
import type { Identity } from '../identity.ts'
import { applyMutations } from '../mutations/apply-mutations.ts'
import { parseMutation } from '../mutations/mutation.ts'
import { type QueryTarget, queriesOf } from '../mutations/select-targets.ts'
import type { WorkingSet } from '../mutations/working-set.ts'
import type { LedgerEntry } from '../operation/erasure-ledger.ts'
import {
  DatasetQueries,
  type DatasetQuery,
  type QueryAnswer,
  type RuleQuery,
} from '../query/dataset-queries.ts'
import type { QueryEngine } from '../query/engine.ts'
import type { Checkpoints } from './checkpoints.ts'
import { CommitQueue } from './commit-queue.ts'
import type {
  AclMode,
  ActionRequest,
  CommitRequest,
  CommitResult,
  Dataset,
  DatasetInfo,
  EraseRequest,
} from './datasets.ts'
import { createErasure, type Erasure } from './erasure.ts'
import { commitGuarded } from './guarded-commit.ts'
import { createHistory, type HistoryReader } from './history.ts'
import { newArrayKey, newDocumentId, newTransactionId } from './new-ids.ts'
import { createOutbox, type OutboxReader } from './outbox.ts'
import type { DocumentReader } from './reader.ts'
import { rewriteFile } from './rewrite-file.ts'
import { Selection } from './selection.ts'
import { SqliteReader } from './sqlite-reader.ts'
import { type Outcome, type Transacted, type TransactionRequest, Transactor } from './transactor.ts'

export interface DatasetOptions {
  readonly projectId: string
  readonly names: DatasetNames
  readonly clock: () => Date
  readonly engine: QueryEngine
  readonly checkpoints: Checkpoints
  /** Takes away the bytes of an asset that was erased, unless a document of any dataset has the same. */
  readonly eraseBlob?: (sha1: string) => void
  /** Told durably of every document that was erased, so that a restore can do it again; may be told twice. */
  readonly noteErased?: (entries: readonly LedgerEntry[]) => void
  /** Has a say in what is written. */
  readonly guard?: GuardWorker
  /** Told when the disk of a dataset cannot be trusted any more; the process has to end. */
  readonly onFatal?: (fault: unknown) => void
}

export class SqliteDataset implements Dataset {
  #info: DatasetInfo
  readonly reader: DocumentReader
  readonly history: HistoryReader
  readonly log: TransactionLog
  readonly outbox: OutboxReader
  readonly hub: Hub
  /** Of the SQLite file, which readers open for themselves. */
  readonly path: string
  readonly #database: DatabaseSync
  readonly #options: DatasetOptions
  readonly #transactor: Transactor
  readonly #queue: CommitQueue
  readonly #erasure: Erasure
  readonly #queries: DatasetQueries
  readonly #access = new Map<string, Access>()
  #cleaning = Promise.resolve()

  /** Takes over `database`. */
  constructor(database: DatabaseSync, path: string, info: DatasetInfo, options: DatasetOptions) {
    const reader = new SqliteReader(database)
    const { eraseBlob, noteErased } = options
    const erasure = createErasure(database, path, {
      ...(eraseBlob === undefined ? {} : { eraseBlob }),
      ...(noteErased === undefined
        ? {}
        : { noteErased: erased => noteErased(erased.map(entry => ({ dataset: info.name, ...entry }))) }),
    })
    const transactor = new Transactor(database, { reader, erasure }, info.name, options.clock)
    this.#info = info
    this.path = path
    this.#database = database
    this.#options = options
    this.#transactor = transactor
    this.#erasure = erasure
    this.#queue = new CommitQueue(database, {
      beforeCommit: () => transactor.flush(),
      onRollback: () => transactor.forget(),
      afterCommit: () => options.checkpoints.note(path, fault => options.onFatal?.(fault)),
      onFatal: fault => options.onFatal?.(fault),
    })
    this.reader = reader
    this.history = createHistory(database, id => reader.get(id))
    this.log = createTransactionLog(database)
    this.outbox = createOutbox(database)
    this.hub = new Hub(transactor.lastSeq)
    const { engine, projectId, clock } = options
    this.#queries = new DatasetQueries({ engine, path, dataset: info.name, projectId, hub: this.hub, clock })
  }

  /** Goes on with an erasure that an earlier process began; what fails here is done at the next erasure or start. */
  resume(): void {
    if (this.#erasure.isPending) this.#clean().catch(() => undefined)
  }

  get info(): DatasetInfo {
    return this.#info
  }

  get(id: string): StoredDocument | undefined {
    return this.reader.get(id)
  }

  /** Durable on return; streams that are open end, and whoever may still listen comes back. */
  async setAclMode(aclMode: AclMode): Promise<void> {
    const info = { ...this.#info, aclMode }
    await this.#queue.enqueue(() => {
      this.#database.prepare("UPDATE info SET value = ? WHERE key = 'dataset'").run(JSON.stringify(info))
    })
    this.#info = info
    this.#access.clear()
    this.hub.close()
  }

  access(identity: Identity): Access {
    const key = `${identity.kind}/${identity.id}/${identity.roles.join()}`
    const known = this.#access.get(key) ?? accessFor(identity, this.info, this.#options.names)
    if (this.#access.size > 1_000) this.#access.clear()
    this.#access.set(key, known)
    return known
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    const { identity, dryRun = false, autoGenerateArrayKeys = false, leavesReferences = false } = request
    const access = this.#demandWrite(identity)
    const transactionId = request.transactionId ?? newTransactionId(this.#options.clock())
    const mutations = request.mutations.map(parseMutation)
    const queries = queriesOf(mutations)
    using selection = new Selection(queries, {
      dataset: this.#info.name,
      hub: this.hub,
      ask: (target, budgetMs) => this.#select(target, identity, budgetMs),
    })
    const results = await this.#transact(
      identity,
      {
        transactionId,
        identity: identity.id,
        access,
        dryRun,
        errorCode: 'mutationError',
        content: { mutations: request.mutations },
        leavesReferences,
      },
      set =>
        applyMutations(set, mutations, {
          access,
          newId: newDocumentId,
          newKey: newArrayKey,
          autoGenerateArrayKeys,
          selected: selection.ids,
        }),
      queries.length === 0 ? undefined : await selection.begin(),
    )
    return { transactionId, results: results.map(result => this.#visible(result, access)) }
  }

  async act(request: ActionRequest): Promise<{ readonly transactionId: string }> {
    const access = this.#demandWrite(request.identity)
    const transactionId = request.transactionId ?? newTransactionId(this.#options.clock())
    // No action, no transaction: this is what the clients know from the hosted lake.
    if (request.actions.length === 0) return { transactionId }
    const context = { newKey: newArrayKey, reader: this.reader, history: this.history }
    await this.#transact(
      request.identity,
      {
        transactionId,
        identity: request.identity.id,
        access,
        dryRun: request.dryRun === true,
        errorCode: 'actionError',
        content: { actions: request.actions },
      },
      set => runActions(set, request.actions, context),
    )
    return { transactionId }
  }

  async query(request: DatasetQuery): Promise<QueryAnswer> {
    return this.#queries.ask(request, this.access(request.identity).grants)
  }

  rule(request: RuleQuery): Promise<unknown> {
    return this.#queries.askRule(request)
  }

  async erase({ documentIds, identity }: EraseRequest): Promise<readonly string[]> {
    const access = this.#demandWrite(identity)
    const groups = [...new Set(documentIds.map(publishedIdOf))]
    const isErased = (id: string) => groups.includes(publishedIdOf(id))
    const versions = this.history.idsWithPrefix('versions.').filter(isErased)
    const ids = () =>
      new Set(groups.flatMap(id => [id, `drafts.${id}`, ...this.reader.idsOfGroup(id)]).concat(versions))
    const transactionId = newTransactionId(this.#options.clock())
    const results = await this.#transact(
      identity,
      {
        transactionId,
        identity: identity.id,
        access,
        dryRun: false,
        errorCode: 'mutationError',
        content: { erase: groups },
      },
      set => Array.from(ids(), (id): Outcome => ({ id, operation: set.purge(id) ? 'delete' : 'none' })),
    )
    return results.flatMap(({ id, operation }) => (operation === 'delete' ? [id] : []))
  }

  async rewrite(identity: Identity): Promise<void> {
    this.access(identity).demand('manage')
    await this.#queue.enqueue(() => undefined, { prepare: () => rewriteFile(this.path), caller: identity.id })
    await this.#clean()
  }

  /** With a `reason` for good: whoever listens need not come back. */
  close(reason?: string): void {
    this.#queries.close()
    this.#queue.close()
    this.hub.close(reason)
    this.#database.close()
  }

  #demandWrite(identity: Identity): Access {
    if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed to write')
    const access = this.access(identity)
    if (!access.has('create') && !access.has('update')) access.demand('update')
    return access
  }

  #clean(): Promise<void> {
    const clean = () =>
      this.#erasure.clean(
        work => this.#queue.enqueue(work),
        () => this.#transactor.dropUnusedKeys(),
      )
    this.#cleaning = this.#cleaning.then(clean, clean)
    return this.#cleaning
  }

  async #transact<Result extends Outcome>(
    identity: Identity,
    request: TransactionRequest,
    work: (set: WorkingSet) => readonly Result[],
    prepare?: () => Promise<void>,
  ): Promise<readonly (Result | Outcome)[]> {
    const { guard } = this.#options
    const rehearse = () => this.#transactor.rehearse(request, work)
    const write = (rehearsal: ReturnType<typeof rehearse>) => this.#transactor.write(request, rehearsal)
    const enqueue = <Written extends Transacted<readonly Result[]> | undefined>(
      run: () => Written,
      prepareFirst?: () => Promise<void>,
    ) =>
      this.#queue.enqueue(run, {
        ...(prepareFirst === undefined ? {} : { prepare: prepareFirst, caller: request.identity }),
        announce: written => {
          if (written?.event !== undefined) this.hub.publish(written.event)
        },
      })
    const watch = guard === undefined ? undefined : await guard.watchOf(this.info.name)
    const { results, hasPurged } =
      guard === undefined || watch === undefined
        ? await enqueue(() => write(rehearse()), prepare)
        : await commitGuarded<readonly Result[]>({
            ...{ guard, watch, dataset: this.info.name, reader: datasetReader(this), identity },
            ...{ request, rehearse, write, enqueue, prepare, position: () => this.#transactor.lastSeq },
          })
    if (hasPurged) await this.#clean()
    return results
  }

  /** A by-query mutation sees what its sender may read, drafts and versions included. */
  #select({ query, params }: QueryTarget, identity: Identity, budgetMs: number): Promise<QueryAnswer> {
    const perspective = { kind: 'raw', withVersions: true } as const
    return this.query({ query, params, perspective, identity, budgetMs })
  }

  /** A sender that may not read gets back only what it just wrote. */
  #visible(
    result: Outcome & { readonly document?: StoredDocument | undefined },
    access: Access,
  ): CommitResult['results'][number] {
    const { id, operation } = result
    const document = operation === 'delete' ? undefined : (result.document ?? this.get(id))
    const isVisible = document !== undefined && (operation === 'create' || access.can('read', document))
    return isVisible ? { id, operation, document } : { id, operation }
  }
}
