import type { DatasetNames } from '../grants.ts'
import type { GuardedCommit, Violation, Watch } from './guard.ts'

/** What the thread of a guard is started with. */
export interface GuardThreadData {
  /** Absolute path of the module. */
  readonly path: string
  readonly names: DatasetNames
}

/** What a check may ask of the dataset. */
export type GuardQuestion =
  | { readonly kind: 'get'; readonly id: string }
  | {
      readonly kind: 'query'
      readonly query: string
      readonly params: object
      readonly perspective: 'raw' | 'published'
    }

/** To the thread. */
export type ToGuard =
  | { readonly kind: 'check'; readonly check: number; readonly commit: GuardedCommit }
  | { readonly kind: 'answer'; readonly question: number; readonly value: unknown }
  | { readonly kind: 'unanswered'; readonly question: number; readonly reason: string }

/** From the thread. */
export type FromGuard =
  | { readonly kind: 'ready'; readonly watches: Readonly<Record<string, Watch>> }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ask'; readonly check: number; readonly question: number; readonly ask: GuardQuestion }
  | { readonly kind: 'verdict'; readonly check: number; readonly violations: readonly Violation[] }
  | { readonly kind: 'fault'; readonly check: number; readonly reason: string }
