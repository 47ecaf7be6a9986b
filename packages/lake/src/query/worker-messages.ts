import type { LakeErrorCode } from '../errors.ts'
import type { QueryTask } from './evaluator.ts'

/** To a worker: evaluate, or let go of a file. */
export type WorkerRequest =
  | {
      readonly kind: 'evaluate'
      readonly path: string
      readonly task: QueryTask
      readonly maxMs: number
      readonly maxCharacters: number | undefined
    }
  | { readonly kind: 'release'; readonly path: string }

/** From a worker: one for each request to evaluate, and `ready` once at the start. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'answer'
      /** The result as JSON in UTF-8. */
      readonly json: Uint8Array<ArrayBuffer>
      readonly syncTags: readonly string[]
      readonly isPersonal: boolean
      /** Whether no step of the query takes long by itself. */
      readonly isLookup: boolean
      readonly sourceMap: string | undefined
      readonly ms: number
    }
  | { readonly kind: 'timeout' }
  | {
      readonly kind: 'fault'
      readonly code: LakeErrorCode
      readonly message: string
      readonly status: number
      readonly details: Readonly<Record<string, unknown>>
      /** For the log, of faults of the lake itself. */
      readonly reason?: string
    }
