import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { UserProblem } from '../../accounts/accounts.ts'
import { passwordLimits } from '../../accounts/password.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { limitBody } from '../limit-body.ts'
import { requireOwnOrigin } from '../own-origin.ts'
import { page, pageHeaders } from '../page.ts'

const formSchema = z.object({
  name: z.string().max(200),
  email: z.string().max(320),
  password: z.string().max(1_024),
})

const problemTexts: Readonly<Record<UserProblem, string>> = {
  email: 'Bitte geben Sie eine gültige E-Mail-Adresse ein.',
  emailTaken: 'Für diese E-Mail-Adresse gibt es schon ein Konto.',
  name: 'Bitte geben Sie Ihren Namen ein.',
  role: 'Diese Rolle gibt es nicht.',
  passwordShort: `Das Passwort braucht mindestens ${passwordLimits.minLength} Zeichen.`,
  passwordLong: `Das Passwort darf höchstens ${passwordLimits.maxLength} Zeichen lang sein.`,
  passwordGuessable: 'Dieses Passwort ist leicht zu erraten. Nehmen Sie zum Beispiel vier zufällige Wörter.',
}

const setupForm = (
  values: { readonly name: string; readonly email: string },
  problems: readonly UserProblem[],
) =>
  page(
    'Erstes Konto anlegen',
    html`${problems.length === 0 ? html`<p>Dieses Konto verwaltet alles Weitere. Der Link gilt nur einmal.</p>` : html`<div role="alert"><ul>${problems.map(problem => html`<li>${problemTexts[problem]}</li>`)}</ul></div>`}
<form method="post">
<label>Name<input name="name" autocomplete="name" required maxlength="100" value="${values.name}"></label>
<label>E-Mail-Adresse<input name="email" type="email" autocomplete="username" required maxlength="254" value="${values.email}"></label>
<label>Passwort<input name="password" type="password" autocomplete="new-password" required minlength="${passwordLimits.minLength}" maxlength="${passwordLimits.maxLength}" aria-describedby="rule"><span id="rule">Mindestens ${passwordLimits.minLength} Zeichen. Länge zählt mehr als Sonderzeichen.</span></label>
<button type="submit">Konto anlegen</button>
</form>`,
  )

const finished = (studioUrl: string) =>
  page(
    'Das Konto ist angelegt',
    html`<p>Melden Sie sich im Studio mit Ihrer E‑Mail‑Adresse und Ihrem Passwort an.</p>
<a class="button" href="${studioUrl}">Zum Studio</a>`,
  )

const spent = (studioUrl: string) =>
  page(
    'Dieser Link gilt nicht mehr',
    html`<p>Er wurde schon benutzt oder ist älter als ein Tag. Solange es noch kein Konto gibt, zeigt der nächste Start einen neuen Link.</p>
<a class="button" href="${studioUrl}">Zum Studio</a>`,
  )

/** The page behind the one-time link with which the first administrator sets name, e-mail and password. */
export const setupPageRoutes: LakeRoutes = ({ accounts, config }) => {
  const app = new Hono<LakeHonoEnv>()
  const headers = pageHeaders([])

  app.get('/setup/:token', c =>
    accounts.isSetupToken(c.req.param('token'))
      ? c.html(setupForm({ name: '', email: '' }, []), 200, headers)
      : c.html(spent(config.studioUrl), 410, headers),
  )

  app.post('/setup/:token', limitBody(16_384), async c => {
    requireOwnOrigin(c.req.raw, config)
    const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())))
    if (!form.success) return c.html(setupForm({ name: '', email: '' }, ['name', 'email']), 400, headers)
    const outcome = await accounts.completeSetup(c.req.param('token'), form.data)
    if (outcome === undefined) return c.html(spent(config.studioUrl), 410, headers)
    return outcome.status === 'added'
      ? c.html(finished(config.studioUrl), 200, headers)
      : c.html(setupForm(form.data, outcome.problems), 422, headers)
  })

  return app
}
