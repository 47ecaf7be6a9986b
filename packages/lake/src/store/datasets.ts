import type { Json, StoredDocument } from '../document.ts'
import type { Identity } from '../identity.ts'

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
}

export interface CommitResult {
  readonly transactionId: string
  readonly results: readonly {
    readonly id: string
    readonly operation: 'create' | 'update' | 'delete' | 'none'
    readonly document?: StoredDocument
  }[]
}

/** One dataset: its own SQLite file, served from memory. */
export interface Dataset {
  readonly info: DatasetInfo
  get(id: string): StoredDocument | undefined
  /** All or nothing; durable on return. @throws LakeError mutationError, forbidden, badRequest */
  commit(request: CommitRequest): CommitResult
}

export interface Datasets extends AsyncDisposable {
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
  remove(name: string): void
}
