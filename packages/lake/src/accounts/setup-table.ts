import type { DatabaseSync } from 'node:sqlite'
import { hashSecret, newSecret } from './secrets.ts'

const lifeMs = 24 * 3_600_000

/** The one-time link with which the first administrator sets a password. */
export interface SetupTable {
  create(): string
  isValid(token: string): boolean
  /** Burns every setup token; false when this one was not valid. Call it inside a transaction. */
  take(token: string): boolean
}

/** Setup links in the accounts database, kept as hashes. */
export function createSetupTable(database: DatabaseSync, clock: () => Date): SetupTable {
  const insert = database.prepare('INSERT INTO setup_tokens (token_hash, ends_ms) VALUES (?, ?)')
  const select = database.prepare('SELECT 1 FROM setup_tokens WHERE token_hash = ? AND ends_ms > ?')
  const clear = database.prepare('DELETE FROM setup_tokens')
  const isValid = (token: string) => select.get(hashSecret(token), clock().getTime()) !== undefined

  return {
    create() {
      const token = newSecret('')
      insert.run(hashSecret(token), clock().getTime() + lifeMs)
      return token
    },
    isValid,
    take(token) {
      if (!isValid(token)) return false
      clear.run()
      return true
    },
  }
}
