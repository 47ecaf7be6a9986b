import type { Access } from '../access.ts'
import type { Json, StoredDocument } from '../document.ts'
import type { Hub } from '../events/hub.ts'
import type { TransactionLog } from '../events/transaction-log.ts'
import type { Identity } from '../identity.ts'
import type { DatasetQuery, QueryAnswer, RuleQuery } from '../query/dataset-queries.ts'
import type { QueryLanes } from '../query/engine.ts'
import type { HistoryReader } from './history.ts'
import type { OutboxReader } from './outbox.ts'
import type { DocumentReader } from './reader.ts'

export type AclMode = 'public' | 'private'

export interface DatasetInfo {
  readonly name: string
  readonly aclMode: AclMode
  readonly createdAt: string
  readonly createdByUserId: string
  /** `comments` for the add-on dataset that holds comments of `addonFor`. */
  readonly datasetProfile: string | null
  readonly addonFor: string | null
}

export interface CommitRequest {
  /** Mutations in wire form, `[{create: …}, {patch: …}]`. */
  readonly mutations: readonly Json[]
  readonly transactionId?: string
  /** Checked against its grants, before and after each change. */
  readonly identity: Identity
  /** Everything is checked and answered, nothing is stored or announced. */
  readonly dryRun?: boolean
  readonly autoGenerateArrayKeys?: boolean
  /** Deletes what others refer to strongly, and leaves their references; for what has to go in any case. */
  readonly leavesReferences?: boolean
}

export interface CommitResult {
  readonly transactionId: string
  readonly results: readonly {
    readonly id: string
    readonly operation: 'create' | 'update' | 'delete' | 'none'
    readonly document?: StoredDocument
  }[]
}

export interface ActionRequest {
  /** Actions in wire form, `[{actionType: 'sanity.action.document.edit', …}]`. */
  readonly actions: readonly Json[]
  readonly transactionId?: string
  readonly identity: Identity
  readonly dryRun?: boolean
}

export interface EraseRequest {
  /** Their drafts and versions go with them. */
  readonly documentIds: readonly string[]
  readonly identity: Identity
}

/** One dataset: its own SQLite file. */
export interface Dataset {
  readonly info: DatasetInfo
  /** The SQLite file, which readers open for themselves. */
  readonly path: string
  readonly reader: DocumentReader
  readonly history: HistoryReader
  readonly log: TransactionLog
  readonly outbox: OutboxReader
  readonly hub: Hub
  get(id: string): StoredDocument | undefined
  /** What `identity` may do here. */
  access(identity: Identity): Access
  /**
   * All or nothing; durable on return.
   * @throws LakeError mutationError, also for what the guard of the lake refuses, forbidden, badRequest, unavailable
   */
  commit(request: CommitRequest): Promise<CommitResult>
  /** The same for the Studio's actions. @throws LakeError actionError, forbidden, badRequest */
  act(request: ActionRequest): Promise<{ readonly transactionId: string }>
  /**
   * Deletes documents and takes all that was ever stored of them out of the files; only the fact that a document with
   * this id was deleted remains.
   * @returns the ids of the documents that were there
   * @throws LakeError mutationError while a strong reference holds one, unavailable while others read without a pause
   */
  erase(request: EraseRequest): Promise<readonly string[]>
  /**
   * Writes the file anew, so that nothing of what was erased lies between what is left; writers wait meanwhile.
   * @throws LakeError forbidden, unavailable when the disk or readers do not let it
   */
  rewrite(identity: Identity): Promise<void>
  /** @throws LakeError queryParseError, queryTimeoutError, tooManyRequests, unavailable */
  query(request: DatasetQuery): Promise<QueryAnswer>
  /** What the rule of a webhook comes to, in the threads of the query engine. @throws LakeError as `query` */
  rule(request: RuleQuery): Promise<unknown>
}

export interface Datasets extends AsyncDisposable {
  /** How many queries wait in each lane of the engine. */
  readonly waitingQueries: QueryLanes
  list(): readonly DatasetInfo[]
  get(name: string): Dataset | undefined
  /** @throws LakeError conflict when it exists */
  create(
    name: string,
    options: {
      readonly aclMode: AclMode
      readonly datasetProfile?: string
      readonly addonFor?: string
      readonly createdByUserId: string
    },
  ): Dataset
  /** From now on, also for streams that are open. @throws LakeError notFound when there is none of this name */
  setAclMode(name: string, aclMode: AclMode): Promise<void>
  remove(name: string): void
}
