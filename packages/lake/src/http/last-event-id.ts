import type { Context } from 'hono'
import type { LakeHonoEnv } from './context.ts'

/**
 * The last event that a returning client has had; `undefined` for a first visit. Browsers that must not add a header
 * of their own send it in the address.
 * @see event-source-polyfill
 */
export function lastEventId(c: Context<LakeHonoEnv>): string | undefined {
  const id = c.req.header('last-event-id') ?? c.req.query('lastEventId')
  return id === '' ? undefined : id
}
