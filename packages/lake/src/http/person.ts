import type { Accounts } from '../accounts/accounts.ts'
import { roleTitles } from '../accounts/roles.ts'
import { LakeError } from '../errors.ts'
import type { Identity, RoleName } from '../identity.ts'

/** @throws LakeError unauthorized when nobody is logged in */
export function requireIdentity(identity: Identity): Identity {
  if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'Authentication is required')
  return identity
}

/** Those who may see names: people, and no machine. @throws LakeError unauthorized, forbidden */
export function requirePerson(identity: Identity): Identity {
  if (requireIdentity(identity).kind !== 'user')
    throw new LakeError('forbidden', 'Only a logged-in person may do this')
  return identity
}

/** @throws LakeError unauthorized, forbidden */
export function requireAdministrator(identity: Identity): Identity {
  if (!requireIdentity(identity).roles.includes('administrator'))
    throw new LakeError('forbidden', 'Only an administrator may do this')
  return identity
}

/** Roles as the Studio shows them. */
export const describedRoles = (roles: readonly RoleName[]) =>
  roles.map(name => ({ name, ...roleTitles[name] }))

/**
 * The `CurrentUser` of the Studio, whose `roles` must not be empty.
 * @see sanity `core/studio/AuthBoundary.tsx`
 * @throws LakeError sessionNotFound when the account vanished meanwhile
 */
export function currentUser(identity: Identity, accounts: Accounts) {
  const roles = { role: identity.roles[0] ?? '', roles: describedRoles(identity.roles) }
  if (identity.kind === 'token') {
    const token = accounts.token(identity.id)
    return {
      id: identity.id,
      name: token?.label ?? identity.id,
      email: '',
      provider: 'sanity-token',
      ...roles,
    }
  }
  const user = accounts.user(identity.id)
  if (user === undefined) throw new LakeError('sessionNotFound', 'Session not found')
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    profileImage: null,
    provider: 'password',
    ...roles,
  }
}
