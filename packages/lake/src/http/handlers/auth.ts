import { Hono } from 'hono'
import { LakeError } from '../../errors.ts'
import { bearerToken } from '../bearer-token.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { accountPageRoutes } from './account-page.ts'
import { adminPeopleRoutes } from './admin-people-page.ts'
import { loginPageRoutes } from './login-page.ts'
import { oneTimeLinkRoutes } from './one-time-links.ts'
import { setupPageRoutes } from './setup-page.ts'

/**
 * Login and logout, with the pages `/auth/login/password` and, without a version, `/setup/<token>`, `/konto`,
 * `/einladung/<token>` and `/passwort/<token>`.
 * @see sanity `core/store/authStore/createAuthStore.ts`
 */
export const authRoutes: LakeRoutes = parts => {
  const { accounts, config } = parts
  const app = new Hono<LakeHonoEnv>()

  app.get('/auth/providers', c =>
    c.json({
      // The Studio appends its own query string, so the address must not have one.
      providers: [
        {
          name: 'password',
          title: 'E-Mail und Passwort',
          url: `${config.lakeUrl}/v1/auth/login/password`,
        },
      ],
      thirdPartyLogin: false,
    }),
  )

  app.get('/auth/fetch', c => {
    const session = accounts.redeem(c.req.query('sid') ?? '')
    if (session === undefined)
      throw new LakeError('unauthorized', 'This login has been used already, is too old or never was')
    return c.json(session, 200, { 'Cache-Control': 'no-store' })
  })

  app.get('/auth/id', c => {
    const { id, kind } = c.var.identity
    if (kind === 'anonymous') throw new LakeError('unauthorized', 'Not logged in')
    const expiry = accounts.sessionExpiry(bearerToken(c.req.header('authorization')) ?? '')
    return c.json({ id, expiry: expiry ?? null }, 200, { 'Cache-Control': 'no-store' })
  })

  app.post('/auth/logout', c => {
    const token = bearerToken(c.req.header('authorization'))
    if (token !== undefined) accounts.logout(token)
    return c.body(null, 204, { 'Clear-Site-Data': '"cache"' })
  })

  app.route('/', loginPageRoutes(parts))
  app.route('/', setupPageRoutes(parts))
  app.route('/', oneTimeLinkRoutes(parts))
  app.route('/', accountPageRoutes(parts))
  app.route('/', adminPeopleRoutes(parts))
  return app
}
