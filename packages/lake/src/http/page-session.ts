import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Accounts, User } from '../accounts/accounts.ts'
import { sessionLimits } from '../accounts/session-table.ts'
import type { LakeConfig } from '../config.ts'
import { isOwnOrigin } from './own-origin.ts'

export interface PagePerson {
  readonly user: User
  /** The secret of the session, for what must not end this very one. */
  readonly token: string
}

interface PageSessionParts {
  readonly accounts: Accounts
  readonly config: LakeConfig
}

/**
 * The session of the lake's own pages below `/konto`: a cookie that no script can read and that no foreign page can
 * have sent. It is of no use as a bearer token, nor is a bearer token here.
 */
export function pageSession({ accounts, config }: PageSessionParts) {
  const isSecure = config.lakeUrl.startsWith('https:')
  // The prefix makes browsers refuse the cookie from anywhere but this very host, but only exists with TLS. Without
  // it the path keeps the cookie from the other servers of the machine, as ports do not tell cookies apart.
  const [name, path] = isSecure ? ['__Host-lake-konto', '/'] : ['lake-konto', '/konto']
  const attributes = { path, secure: isSecure, httpOnly: true, sameSite: 'Strict' } as const

  return {
    /** Who is logged in. A call of another origin never counts, even where browsers would let it read the answer. */
    person(c: Context): PagePerson | undefined {
      const origin = c.req.header('origin')
      const token = getCookie(c, name)
      if (token === undefined || (origin !== undefined && !isOwnOrigin(origin, config))) return undefined
      const identity = accounts.identifyPage(token)
      const user = identity === undefined ? undefined : accounts.user(identity.id)
      return user === undefined ? undefined : { user, token }
    },
    /** Always a new session, whatever cookie came in; the old one ends. */
    open(c: Context, sid: string): boolean {
      const former = getCookie(c, name)
      if (former !== undefined) accounts.logout(former)
      const session = accounts.redeem(sid, 'pages')
      if (session === undefined) return false
      setCookie(c, name, session.token, {
        ...attributes,
        maxAge: sessionLimits.pages.absoluteMs / 1000,
      })
      return true
    },
    close(c: Context): void {
      const token = getCookie(c, name)
      if (token !== undefined) accounts.logout(token)
      deleteCookie(c, name, attributes)
    },
  }
}
