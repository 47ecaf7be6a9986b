import { LakeError } from '../errors.ts'
import type { RoleName } from '../identity.ts'
import type { Logger } from '../logger.ts'
import type { Accounts, User } from './accounts.ts'
import { openAccountsDatabase, transact } from './accounts-database.ts'
import { createAudit } from './audit.ts'
import { createInvitationTable } from './invitation-table.ts'
import { createKeyValues } from './key-values.ts'
import { createLogin } from './login.ts'
import { createLoginLimit } from './login-limit.ts'
import { createRecovery } from './recovery.ts'
import { createSessionTable } from './session-table.ts'
import { createSetupTable } from './setup-table.ts'
import { createTokenTable } from './token-table.ts'
import { createUserTable, personProblems } from './user-table.ts'

/**
 * Accounts in `accounts.sqlite` of `dataDir`. Nothing is remembered beyond a change of the file, so a server sees at once
 * what the command line changes in it.
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
  const invitations = createInvitationTable(database, clock)
  const limit = createLoginLimit(database, clock)
  const keyValues = createKeyValues(database)
  const login = createLogin({ users, sessions, limit, audit })
  const recovery = createRecovery({ database, clock, users, sessions, limit, audit, login })

  /** Somebody must stay who can let others in. Called inside the transaction that changes the person. */
  const keepAdministrator = (user: User) => {
    const isAdministrator = (other: User) => !other.disabled && other.roles.includes('administrator')
    if (isAdministrator(user) && users.all().filter(isAdministrator).length === 1)
      throw new LakeError('conflict', 'The last administrator must stay one: make somebody else one first')
  }
  /** False when nobody has this address. */
  const change = (email: string, work: (user: User) => void) =>
    transact(database, () => {
      const user = users.byEmail(email)
      if (user === undefined) return false
      work(user)
      return true
    })

  return {
    identify(bearerToken) {
      const identity = tokens.identify(bearerToken) ?? sessions.identify(bearerToken, 'studio')
      if (identity === undefined) throw new LakeError('sessionNotFound', 'Session not found')
      return identity
    },
    isCurrent(bearerToken, { kind, id, roles }) {
      if (kind === 'anonymous') return true
      const now = kind === 'token' ? tokens.identify(bearerToken) : sessions.peek(bearerToken)
      return now?.id === id && now.roles.join() === roles.join()
    },
    user: users.byId,
    userByEmail: users.byEmail,
    users: users.all,
    async addUser(user, actor) {
      const outcome = await users.add(user, actor)
      if (outcome === undefined) throw new LakeError('internal', 'The account was not written')
      return outcome
    },
    setDisabled: (email, isDisabled, actor) =>
      change(email, user => {
        if (isDisabled) keepAdministrator(user)
        users.setDisabled(user.id, isDisabled)
        sessions.endAll(user.id)
        audit.record(isDisabled ? 'user.disabled' : 'user.enabled', actor, user.id)
      }),
    setRole: (email, role: RoleName, actor) =>
      change(email, user => {
        if (user.roles.includes(role)) return
        keepAdministrator(user)
        users.setRole(user.id, role)
        sessions.endAll(user.id)
        audit.record('role.changed', actor, user.id, `${user.roles.join()} to ${role}`)
      }),
    login: ({ email, password, address }) => login.login(email.trim(), password, address),
    redeem(sid, kind = 'studio') {
      const token = sessions.redeem(sid, kind)
      return token === undefined ? undefined : { token, label: 'Studio' }
    },
    logout(token) {
      const ended = sessions.end(token)
      if (ended !== undefined) audit.record('logout', ended.userId, ended.userId, ended.kind)
    },
    sessionExpiry: sessions.endsAt,
    identifyPage(token) {
      // One that expired is told apart nowhere on the pages, which ask for a login either way.
      const identity = sessions.peek(token)
      return identity === undefined ? undefined : sessions.identify(token, 'pages')
    },
    sessions: sessions.of,
    sessionId: sessions.idOf,
    endSession(userId, id) {
      const isEnded = sessions.endById(userId, id)
      if (isEnded) audit.record('session.ended', userId, id)
      return isEnded
    },
    endOtherSessions(userId, token) {
      const count = sessions.endAll(userId, token)
      if (count > 0) audit.record('session.ended', userId, userId)
      return count
    },
    ...recovery,
    invite(person, actor) {
      // The name is only a suggestion, so it may still be missing.
      const problems = personProblems({ ...person, name: person.name.trim() === '' ? '-' : person.name })
      if (problems.length > 0) return { status: 'refused', problems }
      return transact(database, () => {
        const invited = { email: person.email.trim(), name: person.name.trim(), role: person.role }
        if (users.byEmail(invited.email) !== undefined) return { status: 'refused', problems: ['emailTaken'] }
        const { secret, ...invitation } = invitations.create(invited, actor)
        audit.record('invitation.created', actor, invitation.id, invitation.role)
        return { status: 'invited', invitation, secret }
      })
    },
    invitations: invitations.all,
    invitation: invitations.bySecret,
    revokeInvitation: (id, actor) =>
      transact(database, () => {
        const isRevoked = invitations.revoke(id)
        if (isRevoked) audit.record('invitation.revoked', actor, id)
        return isRevoked
      }),
    async acceptInvitation(secret, { name, password }) {
      const invitation = invitations.bySecret(secret)
      if (invitation === undefined) return undefined
      const { id, email, role } = invitation
      return users.add({ email, role, name, password }, id, () => {
        // Asked again: it may have been revoked, or used by somebody else, while the password was hashed.
        if (invitations.bySecret(secret) === undefined) return false
        if (users.byEmail(email) !== undefined) return true
        invitations.accept(id)
        audit.record('invitation.accepted', id, id, role)
        return true
      })
    },
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
