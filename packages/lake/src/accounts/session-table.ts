import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { transact } from './accounts-database.ts'
import { userRoleSchema } from './roles.ts'
import { hashSecret, newSecret } from './secrets.ts'

/** A session ends 8 h after its last use and 7 days after the login; a `sid` is good for 2 minutes. */
const sessionLimits = {
  idleMs: 8 * 3_600_000,
  absoluteMs: 7 * 24 * 3_600_000,
  sidMs: 2 * 60_000,
} as const

/** Writing each use would turn every read into a synced write. */
const touchAfterMs = 60_000

const sessionSchema = z.object({
  user_id: z.string(),
  last_used_ms: z.number(),
  ends_ms: z.number(),
  role: userRoleSchema,
})
const grantSchema = z.object({ user_id: z.string(), ends_ms: z.number() })

export interface SessionTable {
  /** A fresh single-use `sid` of 43 characters behind its prefix. */
  grant(userId: string): string
  redeem(sid: string): string | undefined
  /** `undefined` for a token that is no session. @throws LakeError sessionExpired */
  identify(token: string): Identity | undefined
  endsAt(token: string): string | undefined
  /** The user whose session it was. */
  end(token: string): string | undefined
}

/** Sessions in the accounts database; tokens are kept as hashes. */
export function createSessionTable(database: DatabaseSync, clock: () => Date): SessionTable {
  const insertGrant = database.prepare(
    'INSERT INTO login_grants (sid_hash, user_id, ends_ms) VALUES (?, ?, ?)',
  )
  const takeGrant = database.prepare('DELETE FROM login_grants WHERE sid_hash = ? RETURNING user_id, ends_ms')
  const forgetGrants = database.prepare('DELETE FROM login_grants WHERE ends_ms <= ?')
  const insert = database.prepare(
    'INSERT INTO sessions (token_hash, user_id, last_used_ms, ends_ms) VALUES (?, ?, ?, ?)',
  )
  const select = database.prepare(
    `SELECT sessions.user_id, last_used_ms, ends_ms, role FROM sessions
     JOIN users ON users.id = sessions.user_id WHERE token_hash = ? AND disabled = 0`,
  )
  const touch = database.prepare('UPDATE sessions SET last_used_ms = ? WHERE token_hash = ?')
  const remove = database.prepare('DELETE FROM sessions WHERE token_hash = ? RETURNING user_id')
  const forget = database.prepare('DELETE FROM sessions WHERE ends_ms <= ?')
  const find = (token: string) => {
    const row = select.get(hashSecret(token))
    return row === undefined ? undefined : sessionSchema.parse(row)
  }

  return {
    grant(userId) {
      const sid = newSecret('sid')
      insertGrant.run(hashSecret(sid), userId, clock().getTime() + sessionLimits.sidMs)
      return sid
    },
    redeem(sid) {
      const now = clock().getTime()
      return transact(database, () => {
        forgetGrants.run(now - sessionLimits.sidMs)
        // An ended session stays for a day, so that its owner reads "expired" and not "unknown".
        forget.run(now - 24 * 3_600_000)
        const row = takeGrant.get(hashSecret(sid))
        if (row === undefined) return undefined
        const grant = grantSchema.parse(row)
        if (grant.ends_ms <= now) return undefined
        const token = newSecret('st')
        insert.run(hashSecret(token), grant.user_id, now, now + sessionLimits.absoluteMs)
        return token
      })
    },
    identify(token) {
      const session = find(token)
      if (session === undefined) return undefined
      const now = clock().getTime()
      if (now >= session.ends_ms || now >= session.last_used_ms + sessionLimits.idleMs)
        throw new LakeError('sessionExpired', 'Session has expired')
      if (now - session.last_used_ms >= touchAfterMs) touch.run(now, hashSecret(token))
      return { kind: 'user', id: session.user_id, roles: [session.role] }
    },
    endsAt(token) {
      const session = find(token)
      return session === undefined ? undefined : new Date(session.ends_ms).toISOString()
    },
    end(token) {
      const row = remove.get(hashSecret(token))
      return row === undefined ? undefined : z.object({ user_id: z.string() }).parse(row).user_id
    },
  }
}
