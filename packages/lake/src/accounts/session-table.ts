import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { storageFaultOf } from '../store/storage-fault.ts'
import type { Session, SessionKind } from './accounts.ts'
import { transact } from './accounts-database.ts'
import { userRoleSchema } from './roles.ts'
import { hashSecret, newId, newSecret } from './secrets.ts'

/** How long a session lasts after its last use and after the login, in milliseconds. */
export const sessionLimits: Readonly<
  Record<SessionKind, { readonly idleMs: number; readonly absoluteMs: number }>
> = {
  studio: { idleMs: 8 * 3_600_000, absoluteMs: 7 * 24 * 3_600_000 },
  pages: { idleMs: 30 * 60_000, absoluteMs: 8 * 3_600_000 },
}
const sidMs = 2 * 60_000

/** Writing each use would turn every read into a synced write. */
const touchAfterMs = 60_000

const kindSchema = z.enum(['studio', 'pages'])
const sessionSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  user_id: z.string(),
  created_ms: z.number(),
  last_used_ms: z.number(),
  ends_ms: z.number(),
  role: userRoleSchema,
})
type SessionRow = z.infer<typeof sessionSchema>
const grantSchema = z.object({ user_id: z.string(), ends_ms: z.number() })
const endedSchema = z.object({ user_id: z.string(), kind: kindSchema })

export interface SessionTable {
  /** A fresh single-use `sid` of 43 characters behind its prefix. */
  grant(userId: string): string
  redeem(sid: string, kind: SessionKind): string | undefined
  /** `undefined` for a token that is no session of this kind. @throws LakeError sessionExpired */
  identify(token: string, kind: SessionKind): Identity | undefined
  /** The same without prolonging it, and `undefined` for one that expired. */
  peek(token: string): Identity | undefined
  endsAt(token: string): string | undefined
  idOf(token: string): string | undefined
  of(userId: string): readonly Session[]
  /** The user whose session it was. */
  end(token: string): { readonly userId: string; readonly kind: SessionKind } | undefined
  endById(userId: string, id: string): boolean
  /** How many ended: all of this person's, but the one behind `exceptToken`; what waits for a login ends too. */
  endAll(userId: string, exceptToken?: string): number
}

const columns = 'sessions.id, kind, user_id, created_ms, last_used_ms, ends_ms, role'

/** Sessions in the accounts database; tokens are kept as hashes. */
export function createSessionTable(database: DatabaseSync, clock: () => Date): SessionTable {
  const insertGrant = database.prepare(
    'INSERT INTO login_grants (sid_hash, user_id, ends_ms) VALUES (?, ?, ?)',
  )
  const takeGrant = database.prepare('DELETE FROM login_grants WHERE sid_hash = ? RETURNING user_id, ends_ms')
  const forgetGrants = database.prepare('DELETE FROM login_grants WHERE ends_ms <= ?')
  const endGrants = database.prepare('DELETE FROM login_grants WHERE user_id = ?')
  const insert = database.prepare(
    `INSERT INTO sessions (token_hash, id, kind, user_id, created_ms, last_used_ms, ends_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const from = `SELECT ${columns} FROM sessions JOIN users ON users.id = sessions.user_id WHERE disabled = 0`
  const select = database.prepare(`${from} AND token_hash = ?`)
  const selectOf = database.prepare(`${from} AND user_id = ? ORDER BY created_ms DESC, sessions.id`)
  const touch = database.prepare('UPDATE sessions SET last_used_ms = ? WHERE token_hash = ?')
  const remove = database.prepare('DELETE FROM sessions WHERE token_hash = ? RETURNING user_id, kind')
  const removeById = database.prepare('DELETE FROM sessions WHERE user_id = ? AND id = ?')
  const removeAll = database.prepare('DELETE FROM sessions WHERE user_id = ? AND token_hash <> ?')
  const forget = database.prepare('DELETE FROM sessions WHERE ends_ms <= ?')
  const find = (token: string) => {
    const row = select.get(hashSecret(token))
    return row === undefined ? undefined : sessionSchema.parse(row)
  }
  const isOver = ({ kind, ends_ms, last_used_ms }: SessionRow) => {
    const now = clock().getTime()
    return now >= ends_ms || now >= last_used_ms + sessionLimits[kind].idleMs
  }
  const identityOf = ({ user_id, role }: SessionRow): Identity => ({
    kind: 'user',
    id: user_id,
    roles: [role],
  })
  /** A disk that is full, or a command line that writes, must not turn a read into a fault. */
  const prolong = (token: string, now: number) => {
    try {
      touch.run(now, hashSecret(token))
    } catch (cause) {
      if (storageFaultOf(cause) !== 'unavailable') throw cause
    }
  }

  return {
    grant(userId) {
      const sid = newSecret('sid')
      insertGrant.run(hashSecret(sid), userId, clock().getTime() + sidMs)
      return sid
    },
    redeem(sid, kind) {
      const now = clock().getTime()
      return transact(database, () => {
        forgetGrants.run(now - sidMs)
        // An ended session stays for a day, so that its owner reads "expired" and not "unknown".
        forget.run(now - 24 * 3_600_000)
        const row = takeGrant.get(hashSecret(sid))
        if (row === undefined) return undefined
        const { user_id, ends_ms } = grantSchema.parse(row)
        if (ends_ms <= now) return undefined
        const token = newSecret(kind === 'studio' ? 'st' : 'sp')
        const ends = now + sessionLimits[kind].absoluteMs
        insert.run(hashSecret(token), newId('s'), kind, user_id, now, now, ends)
        return token
      })
    },
    identify(token, kind) {
      const session = find(token)
      if (session === undefined || session.kind !== kind) return undefined
      if (isOver(session)) throw new LakeError('sessionExpired', 'Session has expired')
      const now = clock().getTime()
      if (now - session.last_used_ms >= touchAfterMs) prolong(token, now)
      return identityOf(session)
    },
    peek(token) {
      const session = find(token)
      return session === undefined || isOver(session) ? undefined : identityOf(session)
    },
    endsAt(token) {
      const session = find(token)
      return session === undefined ? undefined : new Date(session.ends_ms).toISOString()
    },
    idOf: token => find(token)?.id,
    of: userId =>
      selectOf
        .all(userId)
        .map(row => sessionSchema.parse(row))
        .filter(session => !isOver(session))
        .map(({ id, kind, created_ms, last_used_ms }) => ({
          id,
          kind,
          createdAt: new Date(created_ms).toISOString(),
          lastUsedAt: new Date(last_used_ms).toISOString(),
        })),
    end(token) {
      const row = remove.get(hashSecret(token))
      if (row === undefined) return undefined
      const { user_id: userId, kind } = endedSchema.parse(row)
      return { userId, kind }
    },
    endById: (userId, id) => removeById.run(userId, id).changes > 0,
    endAll(userId, exceptToken) {
      endGrants.run(userId)
      const kept = exceptToken === undefined ? '' : hashSecret(exceptToken)
      return Number(removeAll.run(userId, kept).changes)
    },
  }
}
