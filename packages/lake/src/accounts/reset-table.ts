import type { DatabaseSync } from 'node:sqlite'
import { hashSecret, newSecret } from './secrets.ts'

const lifeMs = 24 * 3_600_000

/** One-time links with which a person sets a new password, made by an administrator. */
export interface ResetTable {
  /** Replaces an older link of the same person. */
  create(userId: string): string
  userIdOf(secret: string): string | undefined
  /** Burns every link of this person. */
  clear(userId: string): void
}

/** Reset links in the accounts database, kept as hashes. */
export function createResetTable(database: DatabaseSync, clock: () => Date): ResetTable {
  const insert = database.prepare('INSERT INTO reset_links (token_hash, user_id, ends_ms) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT user_id FROM reset_links WHERE token_hash = ? AND ends_ms > ?')
  const clear = database.prepare('DELETE FROM reset_links WHERE user_id = ?')
  return {
    create(userId) {
      const secret = newSecret('')
      clear.run(userId)
      insert.run(hashSecret(secret), userId, clock().getTime() + lifeMs)
      return secret
    },
    userIdOf(secret) {
      const row = select.get(hashSecret(secret), clock().getTime())
      return typeof row?.user_id === 'string' ? row.user_id : undefined
    },
    clear: userId => {
      clear.run(userId)
    },
  }
}
