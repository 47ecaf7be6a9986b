import type { Identity, RoleName } from '../identity.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly RoleName[]
  readonly disabled: boolean
  readonly createdAt: string
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
}
