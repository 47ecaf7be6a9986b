import type { Context } from 'hono'
import { bearerToken } from './bearer-token.ts'
import type { LakeHonoEnv, LakeParts } from './context.ts'

/**
 * Whether the caller of an open stream may still hear of things: asked before each frame, because an account can be
 * disabled, a session ended and a token revoked while the stream is open. Asking does not prolong a session.
 */
export function streamPermit(c: Context<LakeHonoEnv>, { accounts, clock }: LakeParts): () => boolean {
  const { id, kind, roles } = c.get('identity')
  const token = bearerToken(c.req.header('authorization')) ?? ''
  switch (kind) {
    case 'anonymous':
      return () => true
    case 'token':
      return () => accounts.token(id)?.revokedAt === null
    case 'user':
      return () => {
        const user = accounts.user(id)
        const endsAt = accounts.sessionExpiry(token)
        const isCurrent = user !== undefined && !user.disabled && user.roles.join() === roles.join()
        return isCurrent && endsAt !== undefined && endsAt > clock().toISOString()
      }
    default:
      return kind satisfies never
  }
}
