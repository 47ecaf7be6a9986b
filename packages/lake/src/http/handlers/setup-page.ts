import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { UserProblem } from '../../accounts/accounts.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { maxFormBytes, readForm } from '../form.ts'
import { limitBody } from '../limit-body.ts'
import { requireOwnOrigin } from '../own-origin.ts'
import { page, pageHeaders } from '../page.ts'
import { newPasswordField, problemList } from './account-texts.ts'

const formSchema = z.object({
  name: z.string().max(200),
  email: z.string().max(320),
  password: z.string().max(1_024),
})

const setupForm = (
  values: { readonly name: string; readonly email: string },
  problems: readonly UserProblem[],
) =>
  page(
    'Erstes Konto anlegen',
    html`${problems.length === 0 ? html`<p>Dieses Konto verwaltet alles Weitere. Der Link gilt nur einmal.</p>` : problemList(problems)}
<form method="post">
<label>Name<input name="name" autocomplete="name" required maxlength="100" value="${values.name}"></label>
<label>E-Mail-Adresse<input name="email" type="email" autocomplete="username" required maxlength="254" value="${values.email}"></label>
${newPasswordField('password', 'Passwort')}
<button type="submit">Konto anlegen</button>
</form>`,
  )

const finished = (studioUrl: string) =>
  page(
    'Das Konto ist angelegt',
    html`<p>Melden Sie sich im Studio mit Ihrer E-Mail-Adresse und Ihrem Passwort an.</p>
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

  app.post('/setup/:token', limitBody(maxFormBytes), async c => {
    requireOwnOrigin(c.req.raw, config)
    const form = await readForm(c.req.raw, formSchema)
    if (form === undefined) return c.html(setupForm({ name: '', email: '' }, ['name', 'email']), 400, headers)
    const outcome = await accounts.completeSetup(c.req.param('token'), form)
    if (outcome === undefined) return c.html(spent(config.studioUrl), 410, headers)
    return outcome.status === 'added'
      ? c.html(finished(config.studioUrl), 200, headers)
      : c.html(setupForm(form, outcome.problems), 422, headers)
  })

  return app
}
