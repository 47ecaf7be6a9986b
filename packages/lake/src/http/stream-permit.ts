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
export function createStreamPermits({
  accounts,
  clock,
}: Pick<LakeParts, 'accounts' | 'clock'>): StreamPermits {
  const answers = new Map<string, boolean>()
  const look = ({ id, kind, roles }: Identity, token: string): boolean => {
    switch (kind) {
      case 'anonymous':
        return true
      case 'token':
        return accounts.token(id)?.revokedAt === null
      case 'user': {
        const user = accounts.user(id)
        const endsAt = accounts.sessionExpiry(token)
        const isCurrent = user !== undefined && !user.disabled && user.roles.join() === roles.join()
        return isCurrent && endsAt !== undefined && endsAt > clock().toISOString()
      }
      default:
        return kind satisfies never
    }
  }
  return {
    isGood(identity, token) {
      if (identity.kind === 'anonymous') return true
      const known = answers.get(token)
      if (known !== undefined) return known
      if (answers.size === 0) queueMicrotask(() => answers.clear())
      const isGood = look(identity, token)
      answers.set(token, isGood)
      return isGood
    },
  }
}
