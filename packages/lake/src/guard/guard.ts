import type { DatasetNames } from '../grants.ts'
import type { Identity } from '../identity.ts'

/** A document as it is stored, JSON throughout. */
export interface GuardedDocument {
  readonly _id: string
  readonly _type: string
  readonly [field: string]: unknown
}

/** One document that is about to be written; without `after` it is deleted. */
export interface GuardedChange {
  readonly id: string
  readonly before: GuardedDocument | undefined
  readonly after: GuardedDocument | undefined
}

/** One commit that is about to be written: mutations, actions, a release, a plan, an import. */
export interface GuardedCommit {
  readonly dataset: string
  /** In the order of the first change; only those that the guard watches. */
  readonly changes: readonly GuardedChange[]
  /** Who writes. */
  readonly identity: Identity
}

/** The dataset as it is before the commit. */
export interface GuardReader {
  get(id: string): Promise<GuardedDocument | undefined>
  /** Drafts and versions are seen by `raw` alone. */
  query(query: string, params: object, perspective: 'raw' | 'published'): Promise<unknown>
}

/** Why a commit may not be. */
export interface Violation {
  /** Of the document. */
  readonly id: string
  /** Where in it, for people: `body[2].alt`; empty for the document as a whole. */
  readonly path: string
  /** One sentence for whoever wrote it. */
  readonly message: string
  /** `invalid`: 400, `forbidden`: 403, `conflict`: 409. */
  readonly kind?: 'invalid' | 'forbidden' | 'conflict'
}

/** Which changes a guard is asked about; all others are written without it and cost nothing. */
export interface Watch {
  /** `published`: neither drafts nor versions nor what the lake keeps for itself. */
  readonly ids: 'published' | 'all'
  /** Of the document before or after the change; without it any. */
  readonly types?: readonly string[]
  /**
   * Whether verdicts depend on more than the changes. Then nobody else writes between the verdict and the writing; else
   * many commits are judged at once.
   */
  readonly reads: boolean
}

/** What one dataset lets in. */
export interface DatasetGuard {
  readonly watches: Watch
  /** Nothing is written when there is a violation, or when it throws or takes too long. */
  check(commit: GuardedCommit, reader: GuardReader): Promise<readonly Violation[]> | readonly Violation[]
}

/** What the module of `LAKE_GUARD` exports as `guards`: the guards by the name of their dataset. */
export type GuardModule = (names: DatasetNames) => Readonly<Record<string, DatasetGuard>>
