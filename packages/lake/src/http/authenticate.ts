import type { MiddlewareHandler } from 'hono'
import type { Accounts } from '../accounts/accounts.ts'
import { LakeError } from '../errors.ts'
import { anonymous, type Identity } from '../identity.ts'
import { bearerToken } from './bearer-token.ts'
import type { LakeHonoEnv } from './context.ts'

/** Answered whoever asks, so that a stale token cannot get in the way of a diagnosis or a new login. */
const openPath =
  /^\/(ping|data\/ping\/.+|healthz|metrics|check\/cors|images\/.+|files\/.+|setup\/.+|konto(\/.*)?|einladung\/.+|passwort\/.+|auth\/(providers|login|logout|fetch)(\/.*)?)$/

/** Puts the identity behind the bearer token on the context. @throws LakeError sessionNotFound, sessionExpired */
export function authenticate(accounts: Accounts): MiddlewareHandler<LakeHonoEnv> {
  return async (c, next) => {
    const token = bearerToken(c.req.header('authorization'))
    c.set(
      'identity',
      openPath.test(c.req.path) ? identifyQuietly(accounts, token) : identify(accounts, token),
    )
    await next()
  }
}

function identify(accounts: Accounts, token: string | undefined): Identity {
  return token === undefined ? anonymous : accounts.identify(token)
}

function identifyQuietly(accounts: Accounts, token: string | undefined): Identity {
  try {
    return identify(accounts, token)
  } catch (cause) {
    if (cause instanceof LakeError && cause.status === 401) return anonymous
    throw cause
  }
}
