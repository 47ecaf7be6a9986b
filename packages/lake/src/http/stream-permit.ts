import type { Identity } from '../identity.ts'
import type { LakeParts } from './context.ts'

/** Tells whether the caller behind a token may still hear of things. */
export interface StreamPermits {
  /** Asking does not prolong a session. Answers are kept until the current task is over. */
  isGood(identity: Identity, token: string): boolean
}

/**
 * Asked before each frame, because an account can be disabled, a session ended and a token revoked while a stream is
 * open. One commit reaches many streams of the same person in one task, for which one look is enough.
 */
export function createStreamPermits({ accounts }: Pick<LakeParts, 'accounts'>): StreamPermits {
  const answers = new Map<string, boolean>()
  return {
    isGood(identity, token) {
      if (identity.kind === 'anonymous') return true
      const known = answers.get(token)
      if (known !== undefined) return known
      if (answers.size === 0) queueMicrotask(() => answers.clear())
      const isGood = accounts.isCurrent(token, identity)
      answers.set(token, isGood)
      return isGood
    },
  }
}
