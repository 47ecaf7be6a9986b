import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Identity } from '../identity.ts'
import type { ApiToken, NewToken } from './accounts.ts'
import { transact } from './accounts-database.ts'
import type { Audit } from './audit.ts'
import { roleSchema } from './roles.ts'
import { hashSecret, newId, newSecret } from './secrets.ts'

const rowSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    role: roleSchema,
    created_at: z.string(),
    revoked_at: z.string().nullable(),
    expires_at: z.string().nullable(),
  })
  .transform(
    (row): ApiToken => ({
      id: row.id,
      label: row.label,
      role: row.role,
      createdAt: row.created_at,
      revokedAt: row.revoked_at,
      expiresAt: row.expires_at,
    }),
  )
const columns = 'id, label, role, created_at, revoked_at, expires_at'

export interface TokenTable {
  /** `undefined` for an unknown, revoked or expired token. */
  identify(secret: string): Identity | undefined
  create(token: NewToken, actor: string): ApiToken & { readonly secret: string }
  byId(id: string): ApiToken | undefined
  all(): readonly ApiToken[]
  revoke(id: string, actor: string): boolean
}

interface KnownToken {
  readonly identity: Identity
  readonly expiresAt: string | null
}

/** Far more than an installation has. */
const maxKnown = 1_000

/** API tokens in the accounts database, kept as hashes; those that were valid are remembered until the file changes. */
export function createTokenTable(database: DatabaseSync, audit: Audit, clock: () => Date): TokenTable {
  const selectByHash = database.prepare(
    `SELECT ${columns} FROM api_tokens
     WHERE token_hash = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`,
  )
  const selectById = database.prepare(`SELECT ${columns} FROM api_tokens WHERE id = ?`)
  const selectAll = database.prepare(`SELECT ${columns} FROM api_tokens ORDER BY created_at, id`)
  const insert = database.prepare(
    'INSERT INTO api_tokens (id, token_hash, label, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const revoke = database.prepare('UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
  // Another number as soon as another connection has committed, so that the command line is heard at once.
  const selectVersion = database.prepare('PRAGMA data_version')
  const known = new Map<string, KnownToken>()
  let knownVersion: unknown

  return {
    identify(secret) {
      const version = selectVersion.get()?.data_version
      if (version !== knownVersion || known.size >= maxKnown) known.clear()
      knownVersion = version
      const now = clock().toISOString()
      const found = known.get(secret)
      if (found !== undefined && (found.expiresAt === null || found.expiresAt > now)) return found.identity
      const row = selectByHash.get(hashSecret(secret), now)
      if (row === undefined) return undefined
      const token = rowSchema.parse(row)
      const identity: Identity = { kind: 'token', id: token.id, roles: [token.role] }
      known.set(secret, { identity, expiresAt: token.expiresAt })
      return identity
    },
    create({ label, role, expiresAt = null }, actor) {
      const secret = newSecret('sk')
      const id = newId('t')
      const createdAt = clock().toISOString()
      transact(database, () => {
        insert.run(id, hashSecret(secret), label, role, createdAt, expiresAt)
        audit.record('token.created', actor, id, role)
      })
      return { id, label, role, createdAt, revokedAt: null, expiresAt, secret }
    },
    byId(id) {
      const row = selectById.get(id)
      return row === undefined ? undefined : rowSchema.parse(row)
    },
    all: () => selectAll.all().map(row => rowSchema.parse(row)),
    revoke: (id, actor) =>
      transact(database, () => {
        known.clear()
        const isRevoked = revoke.run(clock().toISOString(), id).changes > 0
        if (isRevoked) audit.record('token.revoked', actor, id)
        return isRevoked
      }),
  }
}
