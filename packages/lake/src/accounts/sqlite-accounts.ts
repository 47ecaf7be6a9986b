import { LakeError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { Accounts, LoginOutcome } from './accounts.ts'
import { openAccountsDatabase } from './accounts-database.ts'
import { createAudit } from './audit.ts'
import { createKeyValues } from './key-values.ts'
import { createLoginLimit } from './login-limit.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { newSecret } from './secrets.ts'
import { createSessionTable } from './session-table.ts'
import { createSetupTable } from './setup-table.ts'
import { createTokenTable } from './token-table.ts'
import { createUserTable } from './user-table.ts'

/**
 * Accounts in `accounts.sqlite` of `dataDir`. Nothing is cached, so a server sees at once what the command line
 * changes in the same file.
 */
export function openAccounts(
  dataDir: string,
  { clock, logger }: { readonly clock: () => Date; readonly logger: Logger },
): Accounts {
  const database = openAccountsDatabase(dataDir)
  const audit = createAudit(database, clock, logger)
  const users = createUserTable(database, audit, clock)
  const sessions = createSessionTable(database, clock)
  const tokens = createTokenTable(database, audit, clock)
  const setup = createSetupTable(database, clock)
  const limit = createLoginLimit(database, clock)
  const keyValues = createKeyValues(database)
  // Checked in place of a missing account's hash, so that both take the same time.
  let decoy: Promise<string> | undefined
  const decoyHash = () => {
    decoy ??= hashPassword(newSecret(''))
    return decoy
  }

  async function login(email: string, password: string, address: string): Promise<LoginOutcome> {
    const retryAfterSeconds = limit.book(email, address)
    if (retryAfterSeconds !== undefined) {
      audit.record('login.throttled', 'anonymous', users.credentials(email)?.id ?? 'unknown')
      return { status: 'throttled', retryAfterSeconds }
    }
    const otherHash = await decoyHash()
    const account = users.credentials(email)
    const isRight = await verifyPassword(password, account?.passwordHash ?? otherHash)
    // Read again: the account may have been disabled while its password was checked.
    if (account === undefined || !isRight || users.byId(account.id)?.disabled !== false) {
      audit.record('login.rejected', 'anonymous', account?.id ?? 'unknown')
      return { status: 'rejected' }
    }
    limit.release(email, address)
    audit.record('login.accepted', account.id, account.id)
    return { status: 'accepted', sid: sessions.grant(account.id) }
  }

  return {
    identify(bearerToken) {
      const identity = tokens.identify(bearerToken) ?? sessions.identify(bearerToken)
      if (identity === undefined) throw new LakeError('sessionNotFound', 'Session not found')
      return identity
    },
    user: users.byId,
    users: users.all,
    async addUser(user, actor) {
      const outcome = await users.add(user, actor)
      if (outcome === undefined) throw new LakeError('internal', 'The account was not written')
      return outcome
    },
    setDisabled: users.setDisabled,
    login: ({ email, password, address }) => login(email.trim(), password, address),
    redeem(sid) {
      const token = sessions.redeem(sid)
      return token === undefined ? undefined : { token, label: 'Studio' }
    },
    logout(token) {
      const userId = sessions.end(token)
      if (userId !== undefined) audit.record('logout', userId, userId)
    },
    sessionExpiry: sessions.endsAt,
    createSetupToken: () => (users.isEmpty() ? setup.create() : undefined),
    isSetupToken: token => users.isEmpty() && setup.isValid(token),
    async completeSetup(token, user) {
      if (!users.isEmpty() || !setup.isValid(token)) return undefined
      const administrator = { ...user, role: 'administrator' } as const
      const outcome = await users.add(administrator, 'setup-link', () => users.isEmpty() && setup.take(token))
      if (outcome?.status === 'added') audit.record('setup.completed', outcome.user.id, outcome.user.id)
      return outcome
    },
    createToken: tokens.create,
    token: tokens.byId,
    tokens: tokens.all,
    revokeToken: tokens.revoke,
    keyValues: keyValues.get,
    setKeyValues: keyValues.set,
    audit: audit.entries,
    async [Symbol.asyncDispose]() {
      if (database.isOpen) database.close()
    },
  }
}
