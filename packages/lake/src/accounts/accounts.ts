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
}

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

export interface AuditEntry {
  readonly at: string
  readonly event: string
  /** User id, token id, `command-line` or `anonymous`. */
  readonly actor: string
  readonly subject: string
}

export interface KeyValue {
  readonly key: string
  readonly value: unknown
}

/** People, sessions and API tokens; one SQLite file, secrets only as hashes. */
export interface Accounts extends AsyncDisposable {
  /**
   * The identity behind a bearer token, session or API token; `undefined` for none sent is decided by the caller.
   * @throws LakeError sessionNotFound, sessionExpired
   */
  identify(bearerToken: string): Identity
  user(id: string): User | undefined
  users(): readonly User[]

  addUser(user: NewUser, actor: string): Promise<AddUserOutcome>
  /** Ends the sessions of the account too. False when nobody has this e-mail address. */
  setDisabled(email: string, isDisabled: boolean, actor: string): boolean

  /** Checks a password; `address` is the caller's network address. Every failure takes the same time. */
  login(attempt: {
    readonly email: string
    readonly password: string
    readonly address: string
  }): Promise<LoginOutcome>
  /** Trades the single-use `sid` of a login for a session token; `undefined` when used, old or unknown. */
  redeem(sid: string): { readonly token: string; readonly label: string } | undefined
  /** Ends a session; a token that is none is ignored, so it can be called twice. */
  logout(token: string): void
  /** When the session ends whatever happens, ISO-8601; `undefined` for API tokens. */
  sessionExpiry(token: string): string | undefined

  /** A fresh secret for the first administrator's page; `undefined` once anybody has an account. */
  createSetupToken(): string | undefined
  isSetupToken(token: string): boolean
  /** Creates the first administrator and burns the token; `undefined` when it is not valid any more. */
  completeSetup(token: string, user: Omit<NewUser, 'role'>): Promise<AddUserOutcome | undefined>

  /** The secret is returned once and cannot be read again. */
  createToken(
    token: { readonly label: string; readonly role: RoleName },
    actor: string,
  ): ApiToken & {
    readonly secret: string
  }
  token(id: string): ApiToken | undefined
  tokens(): readonly ApiToken[]
  /** False when there is no such token or it is revoked already. */
  revokeToken(id: string, actor: string): boolean

  keyValues(userId: string, keys: readonly string[]): readonly KeyValue[]
  setKeyValues(userId: string, values: readonly KeyValue[]): void

  /** Newest first. */
  audit(limit: number): readonly AuditEntry[]
}
