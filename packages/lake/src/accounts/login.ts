import { LakeError } from '../errors.ts'
import type { LoginOutcome, PasswordOutcome } from './accounts.ts'
import type { Audit } from './audit.ts'
import type { LoginLimit } from './login-limit.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { newSecret } from './secrets.ts'
import type { SessionTable } from './session-table.ts'
import type { UserTable } from './user-table.ts'

/** Guesses at many accounts must not make those wait who know their password: what takes two cores about a second. */
const maxUnderWay = 34
const busySeconds = 2

export type PasswordCheck =
  | { readonly status: 'right'; readonly userId: string }
  | { readonly status: 'wrong'; readonly userId: string | undefined }
  | Extract<PasswordOutcome, { readonly status: 'throttled' }>

interface LoginParts {
  readonly users: UserTable
  readonly sessions: SessionTable
  readonly limit: LoginLimit
  readonly audit: Audit
}

/** The check of a password and the login that follows from it; every failure takes the same time. */
export function createLogin({ users, sessions, limit, audit }: LoginParts) {
  // Checked in place of a missing account's hash, so that both take the same time.
  let decoy: Promise<string> | undefined
  const decoyHash = () => {
    decoy ??= hashPassword(newSecret(''))
    return decoy
  }

  let underWay = 0
  async function check(email: string, password: string, address: string): Promise<PasswordCheck> {
    if (underWay >= maxUnderWay) return { status: 'throttled', retryAfterSeconds: busySeconds }
    underWay += 1
    try {
      return await evaluate(email, password, address)
    } finally {
      underWay -= 1
    }
  }

  /** Attempts count before they are evaluated; a right one is taken back. */
  async function evaluate(email: string, password: string, address: string): Promise<PasswordCheck> {
    const retryAfterSeconds = limit.book(email, address)
    if (retryAfterSeconds !== undefined) {
      audit.recordOnce('login.throttled', 'anonymous', users.credentials(email)?.id ?? 'unknown')
      return { status: 'throttled', retryAfterSeconds }
    }
    const otherHash = await decoyHash()
    const account = users.credentials(email)
    const isRight = await verifyPassword(password, account?.passwordHash ?? otherHash)
    // Read again: the account may have been disabled, or its password changed, while this one was checked.
    const isStill = account !== undefined && users.credentials(email)?.passwordHash === account.passwordHash
    if (account === undefined || !isRight || !isStill) return { status: 'wrong', userId: account?.id }
    limit.release(email, address)
    return { status: 'right', userId: account.id }
  }

  async function login(email: string, password: string, address: string): Promise<LoginOutcome> {
    const checked = await check(email, password, address)
    switch (checked.status) {
      case 'throttled':
        return checked
      case 'wrong':
        audit.record('login.rejected', 'anonymous', checked.userId ?? 'unknown')
        return { status: 'rejected' }
      case 'right':
        audit.record('login.accepted', checked.userId, checked.userId)
        return { status: 'accepted', sid: sessions.grant(checked.userId) }
      default:
        throw new LakeError('internal', `Unknown outcome ${checked satisfies never}`)
    }
  }
  return { check, login }
}
