import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { clientAddress } from '../client-address.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { limitBody } from '../limit-body.ts'
import { requireOwnOrigin, returnAddress } from '../own-origin.ts'
import { page, pageHeaders } from '../page.ts'

const formSchema = z.object({ email: z.string().max(320), password: z.string().max(1_024) })

const loginForm = (email: string, problem: string | undefined) =>
  page(
    'Anmelden',
    html`${problem === undefined ? html`<p>Mit Ihrem Konto für das Studio.</p>` : html`<div role="alert">${problem}</div>`}
<form method="post">
<label>E-Mail-Adresse<input name="email" type="email" autocomplete="username" required maxlength="254" value="${email}" ${email === '' ? 'autofocus' : ''}></label>
<label>Passwort<input name="password" type="password" autocomplete="current-password" required maxlength="256" ${email === '' ? '' : 'autofocus'}></label>
<button type="submit">Anmelden</button>
</form>`,
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

  app.post('/auth/login/password', limitBody(16_384), async c => {
    requireOwnOrigin(c.req.raw, config)
    const target = returnAddress(c.req.query('origin'), config.allowedOrigins)
    if (target === undefined) return c.html(unknownReturn(config.studioUrl), 400, pageHeaders([]))
    const headers = pageHeaders([new URL(target).origin])
    const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())))
    if (!form.success)
      return c.html(loginForm('', 'Bitte geben Sie E-Mail-Adresse und Passwort ein.'), 400, headers)

    const outcome = await accounts.login({ ...form.data, address: clientAddress(c) })
    switch (outcome.status) {
      case 'accepted':
        return c.body(null, 303, {
          Location: `${target}#sid=${outcome.sid}`,
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'no-referrer',
        })
      case 'rejected':
        return c.html(loginForm(form.data.email, 'E-Mail-Adresse oder Passwort stimmt nicht.'), 401, headers)
      case 'throttled': {
        const minutes = Math.ceil(outcome.retryAfterSeconds / 60)
        const wait = minutes === 1 ? 'einer Minute' : `${minutes} Minuten`
        return c.html(
          loginForm(form.data.email, `Zu viele Versuche. Bitte probieren Sie es in ${wait} noch einmal.`),
          429,
          { ...headers, 'Retry-After': String(outcome.retryAfterSeconds) },
        )
      }
      default:
        return outcome satisfies never
    }
  })

  return app
}
