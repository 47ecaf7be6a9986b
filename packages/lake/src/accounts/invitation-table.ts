import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Invitation, NewInvitation } from './accounts.ts'
import { userRoleSchema } from './roles.ts'
import { hashSecret, newId, newSecret } from './secrets.ts'

const lifeMs = 7 * 24 * 3_600_000
/** What is over is shown for as long, then its e-mail address is forgotten. */
const keptMs = 30 * 24 * 3_600_000

const rowSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: userRoleSchema,
    invited_by: z.string(),
    created_at: z.string(),
    ends_ms: z.number(),
    accepted_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  })
  .transform(
    (row): Invitation => ({
      id: row.id,
      email: row.email,
      name: row.name,
      role: row.role,
      invitedBy: row.invited_by,
      createdAt: row.created_at,
      endsAt: new Date(row.ends_ms).toISOString(),
      acceptedAt: row.accepted_at,
      revokedAt: row.revoked_at,
    }),
  )
const columns = 'id, email, name, role, invited_by, created_at, ends_ms, accepted_at, revoked_at'
const open = 'accepted_at IS NULL AND revoked_at IS NULL'

/** One-time links with which people make their accounts. All of it is called inside a transaction. */
export interface InvitationTable {
  /** Replaces an open invitation to the same address. */
  create(invitation: NewInvitation, actor: string): Invitation & { readonly secret: string }
  bySecret(secret: string): Invitation | undefined
  all(): readonly Invitation[]
  accept(id: string): void
  revoke(id: string): boolean
}

/** Invitations in the accounts database, their secrets kept as hashes. */
export function createInvitationTable(database: DatabaseSync, clock: () => Date): InvitationTable {
  const insert = database.prepare(
    `INSERT INTO invitations (id, token_hash, email, name, role, invited_by, created_at, ends_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const select = database.prepare(
    `SELECT ${columns} FROM invitations WHERE token_hash = ? AND ends_ms > ? AND ${open}`,
  )
  const selectAll = database.prepare(`SELECT ${columns} FROM invitations ORDER BY created_at DESC, id`)
  const replace = database.prepare(`UPDATE invitations SET revoked_at = ? WHERE email = ? AND ${open}`)
  const revoke = database.prepare(`UPDATE invitations SET revoked_at = ? WHERE id = ? AND ${open}`)
  const accept = database.prepare('UPDATE invitations SET accepted_at = ? WHERE id = ?')
  const forget = database.prepare('DELETE FROM invitations WHERE ends_ms < ?')
  const now = () => clock().toISOString()

  return {
    create({ email, name, role }, actor) {
      forget.run(clock().getTime() - keptMs)
      replace.run(now(), email)
      const [id, secret, createdAt] = [newId('i'), newSecret(''), now()]
      const ends = clock().getTime() + lifeMs
      insert.run(id, hashSecret(secret), email, name, role, actor, createdAt, ends)
      const endsAt = new Date(ends).toISOString()
      const open = { acceptedAt: null, revokedAt: null }
      return { id, email, name, role, invitedBy: actor, createdAt, endsAt, ...open, secret }
    },
    bySecret(secret) {
      const row = select.get(hashSecret(secret), clock().getTime())
      return row === undefined ? undefined : rowSchema.parse(row)
    },
    all: () => selectAll.all().map(row => rowSchema.parse(row)),
    accept: id => {
      accept.run(now(), id)
    },
    revoke: id => revoke.run(now(), id).changes > 0,
  }
}
