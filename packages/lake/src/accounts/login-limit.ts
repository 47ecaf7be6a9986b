import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { DatabaseSync } from 'node:sqlite'

const windowMs = 15 * 60_000
/** Failed logins within the window before further ones are not even evaluated. */
export const loginLimits = { perAccount: 10, perAddress: 30 } as const

const scopeOf = (kind: string, value: string) =>
  `${kind}:${createHash('sha256').update(value).digest('hex').slice(0, 32)}`

/** One household holds a whole /64 of IPv6, so that is what counts as one address. */
function networkOf(address: string): string {
  // An IPv4 address that comes over a socket for both families.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address) || address.includes('.')) return mapped ?? address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(':'))
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)]
  return all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}

export interface LoginLimit {
  /**
   * Books an attempt before it is evaluated, so that parallel guesses count too. Returns the seconds to wait when
   * the account or the address has used up its attempts; accounts that do not exist count alike.
   */
  book(email: string, address: string): number | undefined
  /** Takes the booking of a successful login back. */
  release(email: string, address: string): void
  /** Forgets the failures of an account whose password was set anew. */
  clear(email: string): void
}

/** Kept in SQLite, so a restart does not hand out fresh attempts; holds hashes, no addresses. */
export function createLoginLimit(database: DatabaseSync, clock: () => Date): LoginLimit {
  const oldest = database.prepare(
    'SELECT at_ms FROM login_failures WHERE scope = ? AND at_ms > ? ORDER BY at_ms DESC LIMIT 1 OFFSET ?',
  )
  const add = database.prepare('INSERT INTO login_failures (scope, at_ms) VALUES (?, ?)')
  const forget = database.prepare('DELETE FROM login_failures WHERE at_ms <= ?')
  const clear = database.prepare('DELETE FROM login_failures WHERE scope = ?')
  const removeNewest = database.prepare(
    'DELETE FROM login_failures WHERE rowid = (SELECT max(rowid) FROM login_failures WHERE scope = ?)',
  )
  const account = (email: string) => scopeOf('account', email.toLowerCase())
  const network = (address: string) => scopeOf('address', networkOf(address))

  return {
    book(email, address) {
      const now = clock().getTime()
      const scopes: readonly (readonly [string, number])[] = [
        [account(email), loginLimits.perAccount],
        [network(address), loginLimits.perAddress],
      ]
      forget.run(now - windowMs)
      for (const [scope, limit] of scopes) {
        const at = oldest.get(scope, now - windowMs, limit - 1)?.at_ms
        if (typeof at === 'number') return Math.max(1, Math.ceil((at + windowMs - now) / 1000))
      }
      for (const [scope] of scopes) add.run(scope, now)
      return undefined
    },
    release(email, address) {
      clear.run(account(email))
      removeNewest.run(network(address))
    },
    clear: email => {
      clear.run(account(email))
    },
  }
}
