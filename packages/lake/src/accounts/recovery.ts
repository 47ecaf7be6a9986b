import type { DatabaseSync } from 'node:sqlite'
import type { Accounts, PasswordOutcome } from './accounts.ts'
import { transact } from './accounts-database.ts'
import type { Audit } from './audit.ts'
import type { createLogin } from './login.ts'
import type { LoginLimit } from './login-limit.ts'
import { hashPassword, passwordProblem } from './password.ts'
import { createResetTable } from './reset-table.ts'
import type { SessionTable } from './session-table.ts'
import type { UserTable } from './user-table.ts'

interface RecoveryParts {
  readonly database: DatabaseSync
  readonly clock: () => Date
  readonly users: UserTable
  readonly sessions: SessionTable
  readonly limit: LoginLimit
  readonly audit: Audit
  readonly login: ReturnType<typeof createLogin>
}

type Recovery = Pick<Accounts, 'changePassword' | 'createResetLink' | 'resetLink' | 'completeReset'>

/** A new password: by its owner who knows the old one, or over a one-time link of an administrator. */
export function createRecovery(parts: RecoveryParts): Recovery {
  const { database, users, sessions, limit, audit, login } = parts
  const links = createResetTable(database, parts.clock)
  const changed: PasswordOutcome = { status: 'changed' }

  const personOf = (secret: string) => {
    const userId = links.userIdOf(secret)
    const user = userId === undefined ? undefined : users.byId(userId)
    return user?.disabled === false ? user : undefined
  }

  return {
    async changePassword(userId, { current, next, token, address }) {
      const user = users.byId(userId)
      if (user === undefined) return { status: 'wrongPassword' }
      const checked = await login.check(user.email, current, address)
      if (checked.status === 'throttled') return checked
      if (checked.status === 'wrong') {
        audit.record('password.refused', userId, userId)
        return { status: 'wrongPassword' }
      }
      const problem = passwordProblem(next, user)
      if (problem !== undefined) return { status: 'refused', problems: [problem] }
      const hash = await hashPassword(next)
      transact(database, () => {
        users.setPasswordHash(userId, hash)
        sessions.endAll(userId, token)
        links.clear(userId)
        audit.record('password.changed', userId, userId)
      })
      return changed
    },
    createResetLink(email, actor) {
      const user = users.byEmail(email)
      if (user === undefined || user.disabled) return undefined
      return transact(database, () => {
        audit.record('reset.created', actor, user.id)
        return links.create(user.id)
      })
    },
    resetLink: personOf,
    async completeReset(secret, password) {
      const user = personOf(secret)
      if (user === undefined) return undefined
      const problem = passwordProblem(password, user)
      if (problem !== undefined) return { status: 'refused', problems: [problem] }
      const hash = await hashPassword(password)
      return transact(database, () => {
        // Asked again: two people may use the link at once, and the first one burns it.
        if (personOf(secret) === undefined) return undefined
        users.setPasswordHash(user.id, hash)
        sessions.endAll(user.id)
        links.clear(user.id)
        limit.clear(user.email)
        audit.record('password.reset', user.id, user.id)
        return changed
      })
    },
  }
}
