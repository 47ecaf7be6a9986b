import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { clientAddress } from '../client-address.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { maxFormBytes, readForm } from '../form.ts'
import { limitBody } from '../limit-body.ts'
import { requireOwnOrigin, returnAddress } from '../own-origin.ts'
import { page, pageHeaders } from '../page.ts'
import { waitText } from './account-texts.ts'

/** What a login form may hold; longer passwords than can be set are still checked, so that the answer is the usual one. */
export const loginSchema = z.object({ email: z.string().max(320), password: z.string().max(1_024) })

/** The form to log in, sent to the address that shows it. */
export const loginForm = (
  email: string,
  problem: string | undefined,
  intro = 'Mit Ihrem Konto für das Studio.',
) =>
  page(
    'Anmelden',
    html`${problem === undefined ? html`<p>${intro}</p>` : html`<div role="alert">${problem}</div>`}
<form method="post">
<label>E-Mail-Adresse<input name="email" type="email" autocomplete="username" required maxlength="254" value="${email}" ${email === '' ? 'autofocus' : ''}></label>
<label>Passwort<input name="password" type="password" autocomplete="current-password" required maxlength="256" ${email === '' ? '' : 'autofocus'}></label>
<button type="submit">Anmelden</button>
</form>
<p class="hint">Passwort vergessen? Die Administration gibt Ihnen einen Link für ein neues.</p>`,
  )

const unknownReturn = (studioUrl: string) =>
  page(
    'Anmeldung nicht möglich',
    html`<p>Diese Seite wird vom Studio aus geöffnet. Die Adresse, zu der die Anmeldung zurückführen soll, fehlt oder ist nicht freigegeben.</p>
<a class="button" href="${studioUrl}">Zum Studio</a>`,
  )

/**
 * The page on which a person logs in; it leads back to the Studio with `#sid=`.
 * @see sanity `core/store/authStore/createLoginComponent.tsx`, `sessionId.ts`
 */
export const loginPageRoutes: LakeRoutes = ({ accounts, config }) => {
  const app = new Hono<LakeHonoEnv>()

  app.get('/auth/login/password', c => {
    const target = returnAddress(c.req.query('origin'), config.allowedOrigins)
    if (target === undefined) return c.html(unknownReturn(config.studioUrl), 400, pageHeaders([]))
    return c.html(loginForm('', undefined), 200, pageHeaders([new URL(target).origin]))
  })

  app.post('/auth/login/password', limitBody(maxFormBytes), async c => {
    requireOwnOrigin(c.req.raw, config)
    const target = returnAddress(c.req.query('origin'), config.allowedOrigins)
    if (target === undefined) return c.html(unknownReturn(config.studioUrl), 400, pageHeaders([]))
    const headers = pageHeaders([new URL(target).origin])
    const form = await readForm(c.req.raw, loginSchema)
    if (form === undefined)
      return c.html(loginForm('', 'Bitte geben Sie E-Mail-Adresse und Passwort ein.'), 400, headers)

    const outcome = await accounts.login({ ...form, address: clientAddress(c, config.trustedProxies) })
    switch (outcome.status) {
      case 'accepted':
        return c.body(null, 303, {
          Location: `${target}#sid=${outcome.sid}`,
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'no-referrer',
        })
      case 'rejected':
        return c.html(loginForm(form.email, 'E-Mail-Adresse oder Passwort stimmt nicht.'), 401, headers)
      case 'throttled': {
        return c.html(loginForm(form.email, waitText(outcome.retryAfterSeconds)), 429, {
          ...headers,
          'Retry-After': String(outcome.retryAfterSeconds),
        })
      }
      default:
        return outcome satisfies never
    }
  })

  return app
}
