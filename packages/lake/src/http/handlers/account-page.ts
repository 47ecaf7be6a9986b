import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { clientAddress } from '../client-address.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { maxFormBytes, readForm } from '../form.ts'
import { limitBody } from '../limit-body.ts'
import { requireOwnOrigin } from '../own-origin.ts'
import { page, pageHeaders } from '../page.ts'
import { type PagePerson, pageSession } from '../page-session.ts'
import { waitText } from './account-texts.ts'
import { type AccountState, accountView } from './account-view.ts'
import { loginForm, loginSchema } from './login-page.ts'

const passwordSchema = z.object({ current: z.string().max(1_024), next: z.string().max(1_024) })
const sessionSchema = z.object({ id: z.string().max(64) })
const intro = 'Um Ihr Konto zu verwalten.'
const goodbye = page(
  'Sie sind abgemeldet',
  html`<p>Auf diesem Gerät kann niemand mehr Ihr Konto verwalten. Das Studio hat eine eigene Abmeldung.</p>
<a class="button" href="/konto/anmelden">Wieder anmelden</a>`,
)

/**
 * A person's own pages below `/konto`, with a login of their own: password and sessions. Every form is checked for
 * its origin, works without JavaScript and leads back by a redirect, so that reloading repeats nothing.
 */
export const accountPageRoutes: LakeRoutes = ({ accounts, config }) => {
  const app = new Hono<LakeHonoEnv>()
  const session = pageSession({ accounts, config })
  const headers = pageHeaders([new URL(config.studioUrl).origin])
  const login = '/konto/anmelden'

  const show = (
    c: Context,
    { user, token }: PagePerson,
    rest: Partial<AccountState>,
    status: 200 | 400 | 422 | 429,
  ) =>
    c.html(
      accountView({
        user,
        sessions: accounts.sessions(user.id),
        currentSessionId: accounts.sessionId(token),
        studioUrl: config.studioUrl,
        ...rest,
      }),
      status,
      headers,
    )

  app.use('/konto/*', limitBody(maxFormBytes), async (c, next) => {
    if (c.req.method === 'POST') requireOwnOrigin(c.req.raw, config)
    await next()
  })

  app.get(login, c => c.html(loginForm('', undefined, intro), 200, headers))
  app.post(login, async c => {
    const form = await readForm(c.req.raw, loginSchema)
    if (form === undefined)
      return c.html(loginForm('', 'Bitte geben Sie E-Mail-Adresse und Passwort ein.'), 400, headers)
    const outcome = await accounts.login({ ...form, address: clientAddress(c, config.trustedProxies) })
    switch (outcome.status) {
      case 'accepted':
        return c.redirect(session.open(c, outcome.sid) ? '/konto' : login, 303)
      case 'rejected':
        return c.html(loginForm(form.email, 'E-Mail-Adresse oder Passwort stimmt nicht.'), 401, headers)
      case 'throttled':
        return c.html(loginForm(form.email, waitText(outcome.retryAfterSeconds)), 429, {
          ...headers,
          'Retry-After': String(outcome.retryAfterSeconds),
        })
      default:
        return outcome satisfies never
    }
  })

  app.get('/konto', c => {
    const person = session.person(c)
    return person === undefined
      ? c.redirect(login, 303)
      : show(c, person, { done: c.req.query('erledigt') }, 200)
  })

  app.post('/konto/passwort', async c => {
    const person = session.person(c)
    if (person === undefined) return c.redirect(login, 303)
    const form = await readForm(c.req.raw, passwordSchema)
    if (form === undefined) return show(c, person, { problems: ['passwordLong'] }, 400)
    const outcome = await accounts.changePassword(person.user.id, {
      ...form,
      token: person.token,
      address: clientAddress(c, config.trustedProxies),
    })
    switch (outcome.status) {
      case 'changed':
        return c.redirect('/konto?erledigt=passwort', 303)
      case 'wrongPassword':
        return show(c, person, { fault: 'Das bisherige Passwort stimmt nicht.' }, 422)
      case 'refused':
        return show(c, person, { problems: outcome.problems }, 422)
      case 'throttled':
        return show(c, person, { fault: waitText(outcome.retryAfterSeconds) }, 429)
      default:
        return outcome satisfies never
    }
  })

  app.post('/konto/sitzung-beenden', async c => {
    const person = session.person(c)
    if (person === undefined) return c.redirect(login, 303)
    const form = await readForm(c.req.raw, sessionSchema)
    if (form !== undefined) accounts.endSession(person.user.id, form.id)
    return c.redirect('/konto?erledigt=sitzung', 303)
  })

  app.post('/konto/sitzungen-beenden', c => {
    const person = session.person(c)
    if (person === undefined) return c.redirect(login, 303)
    accounts.endOtherSessions(person.user.id, person.token)
    return c.redirect('/konto?erledigt=sitzungen', 303)
  })

  app.post('/konto/abmelden', c => {
    session.close(c)
    return c.html(goodbye, 200, { ...headers, 'Clear-Site-Data': '"cache"' })
  })

  return app
}
