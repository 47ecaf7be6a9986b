/** Every fault the lake reports on purpose; `http/error-response.ts` is the only place that turns one into an answer. */
export type LakeErrorCode =
  | 'badRequest'
  | 'unauthorized'
  | 'sessionNotFound'
  | 'sessionExpired'
  | 'forbidden'
  | 'notFound'
  | 'unknownEndpoint'
  | 'unknownDataset'
  | 'conflict'
  | 'tooLarge'
  | 'tooManyRequests'
  | 'queryParseError'
  | 'queryTimeoutError'
  | 'mutationError'
  | 'actionError'
  | 'unsupported'
  | 'unavailable'
  | 'internal'

const statusOf: Readonly<Record<LakeErrorCode, number>> = {
  badRequest: 400,
  unauthorized: 401,
  sessionNotFound: 401,
  sessionExpired: 401,
  forbidden: 403,
  notFound: 404,
  unknownEndpoint: 404,
  unknownDataset: 404,
  conflict: 409,
  tooLarge: 413,
  tooManyRequests: 429,
  queryParseError: 400,
  queryTimeoutError: 400,
  mutationError: 409,
  actionError: 409,
  unsupported: 400,
  unavailable: 503,
  internal: 500,
}

export interface LakeErrorOptions {
  /** Overrides the status of the code, for the mutation and action families whose status follows their items. */
  readonly status?: number
  /** Extra members of the wire body, e.g. `items`, `query`, `start`, `end`. Public. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Private: logged, never sent. */
  readonly cause?: unknown
}

/** `message` is public and reaches the client. */
export class LakeError extends Error {
  override readonly name = 'LakeError'
  readonly code: LakeErrorCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: LakeErrorCode, message: string, options: LakeErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.status = options.status ?? statusOf[code]
    this.details = options.details ?? {}
  }
}
