import type { Identity, RoleName } from '../identity.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly RoleName[]
  readonly disabled: boolean
  readonly createdAt: string
}

/** An API token without its secret, which is shown once and stored only as a hash. */
export interface ApiToken {
  readonly id: string
  readonly label: string
  readonly role: RoleName
  readonly createdAt: string
  readonly revokedAt: string | null
  /** From then on it is refused like a revoked one; `null`: never. */
  readonly expiresAt: string | null
}

export interface NewToken {
  readonly label: string
  readonly role: RoleName
  /** ISO-8601. */
  readonly expiresAt?: string | undefined
}

/** What a session was opened for; neither works in the place of the other. */
export type SessionKind = 'studio' | 'pages'

export interface Session {
  readonly id: string
  readonly kind: SessionKind
  readonly createdAt: string
  readonly lastUsedAt: string
}

/** An invitation without its secret, which is shown once and stored only as a hash. */
export interface Invitation {
  readonly id: string
  readonly email: string
  /** As the administrator suggests it; may be empty. */
  readonly name: string
  readonly role: RoleName
  readonly invitedBy: string
  readonly createdAt: string
  readonly endsAt: string
  readonly acceptedAt: string | null
  readonly revokedAt: string | null
}

export type NewInvitation = Omit<NewUser, 'password'>

export interface NewUser {
  readonly email: string
  readonly name: string
  readonly role: RoleName
  readonly password: string
}

/** `rejected` never tells whether the account exists. */
export type LoginOutcome =
  | { readonly status: 'accepted'; readonly sid: string }
  | { readonly status: 'rejected' }
  | { readonly status: 'throttled'; readonly retryAfterSeconds: number }

export type UserProblem =
  | 'email'
  | 'name'
  | 'emailTaken'
  | 'role'
  | 'passwordShort'
  | 'passwordLong'
  | 'passwordGuessable'

export type AddUserOutcome =
  | { readonly status: 'added'; readonly user: User }
  | { readonly status: 'refused'; readonly problems: readonly UserProblem[] }

type InviteOutcome =
  | { readonly status: 'invited'; readonly invitation: Invitation; readonly secret: string }
  | { readonly status: 'refused'; readonly problems: readonly UserProblem[] }

export type PasswordOutcome =
  | { readonly status: 'changed' }
  | { readonly status: 'wrongPassword' }
  | { readonly status: 'refused'; readonly problems: readonly UserProblem[] }
  | { readonly status: 'throttled'; readonly retryAfterSeconds: number }

export interface AuditEntry {
  readonly at: string
  readonly event: string
  /** User id, token id, `command-line` or `anonymous`. */
  readonly actor: string
  readonly subject: string
  /** A role, a change of roles or the kind of a session; empty for most events. */
  readonly detail: string
}

export interface AuditFilter {
  readonly limit: number
  readonly event?: string | undefined
  /** Entries whose actor or subject this is. */
  readonly id?: string | undefined
}

export interface KeyValue {
  readonly key: string
  readonly value: unknown
}

/** People, sessions and API tokens; one SQLite file, secrets only as hashes. */
export interface Accounts extends AsyncDisposable {
  /**
   * The identity behind a bearer token, Studio session or API token; `undefined` for none sent is decided by the
   * caller.
   * @throws LakeError sessionNotFound, sessionExpired
   */
  identify(bearerToken: string): Identity
  /**
   * Whether `identify` would still give this very identity, asked without prolonging the session: an open stream ends
   * when the account is disabled, its role changed, the session ended or the token revoked.
   */
  isCurrent(bearerToken: string, identity: Identity): boolean
  user(id: string): User | undefined
  userByEmail(email: string): User | undefined
  users(): readonly User[]

  addUser(user: NewUser, actor: string): Promise<AddUserOutcome>
  /**
   * Ends the sessions of the account too. False when nobody has this e-mail address.
   * @throws LakeError conflict for the last administrator who is not disabled
   */
  setDisabled(email: string, isDisabled: boolean, actor: string): boolean
  /**
   * Ends the sessions of the account too, unless it has the role already. False when nobody has this e-mail address.
   * @throws LakeError conflict for the last administrator who is not disabled
   */
  setRole(email: string, role: RoleName, actor: string): boolean

  /** Checks a password; `address` is the caller's network address. Every failure takes the same time. */
  login(attempt: {
    readonly email: string
    readonly password: string
    readonly address: string
  }): Promise<LoginOutcome>
  /** Trades the single-use `sid` of a login for a session token; `undefined` when used, old or unknown. */
  redeem(sid: string, kind?: SessionKind): { readonly token: string; readonly label: string } | undefined
  /** Ends a session; a token that is none is ignored, so it can be called twice. */
  logout(token: string): void
  /** When the session ends whatever happens, ISO-8601; `undefined` for API tokens. */
  sessionExpiry(token: string): string | undefined
  /** The person behind a session of the lake's own pages; `undefined` when it ended or never was. */
  identifyPage(token: string): Identity | undefined
  /** Newest first. */
  sessions(userId: string): readonly Session[]
  sessionId(token: string): string | undefined
  /** False when this person has no such session. */
  endSession(userId: string, id: string): boolean
  /** How many ended; the session behind `token` stays. */
  endOtherSessions(userId: string, token: string): number

  /** Needs the current password, whose attempts count like logins; ends all sessions but the one of `token`. */
  changePassword(
    userId: string,
    change: {
      readonly current: string
      readonly next: string
      readonly token: string
      readonly address: string
    },
  ): Promise<PasswordOutcome>
  /** The secret of a one-time link (24 h) with which this person sets a new password; `undefined` when unknown or disabled. */
  createResetLink(email: string, actor: string): string | undefined
  /** Whose password the link sets; `undefined` when it is not valid any more. */
  resetLink(secret: string): User | undefined
  /** Ends all sessions of the account; `undefined` when the link is not valid any more. */
  completeReset(secret: string, password: string): Promise<PasswordOutcome | undefined>

  /** The secret is returned once; the link is valid for 7 days and replaces an open one to the same address. */
  invite(invitation: NewInvitation, actor: string): InviteOutcome
  /** All there are, newest first. */
  invitations(): readonly Invitation[]
  /** The open invitation behind a link. */
  invitation(secret: string): Invitation | undefined
  /** False when it is not open any more. */
  revokeInvitation(id: string, actor: string): boolean
  /** Makes the account; `undefined` when the link is not valid any more. */
  acceptInvitation(
    secret: string,
    person: Pick<NewUser, 'name' | 'password'>,
  ): Promise<AddUserOutcome | undefined>

  /** A fresh secret for the first administrator's page; `undefined` once anybody has an account. */
  createSetupToken(): string | undefined
  isSetupToken(token: string): boolean
  /** Creates the first administrator and burns the token; `undefined` when it is not valid any more. */
  completeSetup(token: string, user: Omit<NewUser, 'role'>): Promise<AddUserOutcome | undefined>

  /** The secret is returned once and cannot be read again. */
  createToken(token: NewToken, actor: string): ApiToken & { readonly secret: string }
  token(id: string): ApiToken | undefined
  tokens(): readonly ApiToken[]
  /** False when there is no such token or it is revoked already. */
  revokeToken(id: string, actor: string): boolean

  keyValues(userId: string, keys: readonly string[]): readonly KeyValue[]
  setKeyValues(userId: string, values: readonly KeyValue[]): void

  /** Newest first. */
  audit(filter: AuditFilter): readonly AuditEntry[]
}
