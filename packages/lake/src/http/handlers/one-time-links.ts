import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { Invitation, User, UserProblem } from '../../accounts/accounts.ts'
import { roleTitles } from '../../accounts/roles.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { maxFormBytes, readForm } from '../form.ts'
import { limitBody } from '../limit-body.ts'
import { requireOwnOrigin } from '../own-origin.ts'
import { page, pageHeaders } from '../page.ts'
import { newPasswordField, problemList } from './account-texts.ts'

const invitationSchema = z.object({ name: z.string().max(200), password: z.string().max(1_024) })
const resetSchema = z.object({ password: z.string().max(1_024) })

/** A hidden user name lets password managers keep the new password under the right account. */
const account = (email: string) =>
  html`<input hidden name="username" type="email" autocomplete="username" value="${email}">`

const invitationForm = ({ email, role }: Invitation, name: string, problems: readonly UserProblem[]) =>
  page(
    'Konto einrichten',
    html`${problems.length === 0 ? html`<p>Sie sind eingeladen: ${email}, Rolle ${roleTitles[role].title}. Der Link gilt nur einmal.</p>` : problemList(problems)}
<form method="post">${account(email)}
<label>Name<input name="name" autocomplete="name" required maxlength="100" value="${name}"></label>
${newPasswordField('password', 'Passwort')}
<button type="submit">Konto einrichten</button>
</form>`,
  )

const resetForm = ({ email }: User, problems: readonly UserProblem[]) =>
  page(
    'Neues Passwort',
    html`${problems.length === 0 ? html`<p>Für das Konto ${email}. Danach sind alle Anmeldungen beendet.</p>` : problemList(problems)}
<form method="post">${account(email)}
${newPasswordField('password', 'Neues Passwort')}
<button type="submit">Passwort setzen</button>
</form>`,
  )

const message = (heading: string, text: string, studioUrl: string) =>
  page(heading, html`<p>${text}</p><a class="button" href="${studioUrl}">Zum Studio</a>`)

/** The pages behind the one-time links: an invitation, and a new password for somebody who forgot it. */
export const oneTimeLinkRoutes: LakeRoutes = ({ accounts, config }) => {
  const app = new Hono<LakeHonoEnv>()
  const headers = pageHeaders([])
  const spent = (c: Context) =>
    c.html(
      message(
        'Dieser Link gilt nicht mehr',
        'Er wurde schon benutzt, zurückgezogen oder ist zu alt. Bitten Sie die Administration um einen neuen.',
        config.studioUrl,
      ),
      410,
      headers,
    )
  const done = (c: Context, heading: string) =>
    c.html(
      message(
        heading,
        'Melden Sie sich im Studio mit Ihrer E-Mail-Adresse und Ihrem Passwort an.',
        config.studioUrl,
      ),
      200,
      headers,
    )

  app.get('/einladung/:secret', c => {
    const invitation = accounts.invitation(c.req.param('secret'))
    return invitation === undefined
      ? spent(c)
      : c.html(invitationForm(invitation, invitation.name, []), 200, headers)
  })

  app.post('/einladung/:secret', limitBody(maxFormBytes), async c => {
    requireOwnOrigin(c.req.raw, config)
    const secret = c.req.param('secret')
    const invitation = accounts.invitation(secret)
    if (invitation === undefined) return spent(c)
    const form = await readForm(c.req.raw, invitationSchema)
    if (form === undefined) return c.html(invitationForm(invitation, '', ['name']), 400, headers)
    const outcome = await accounts.acceptInvitation(secret, form)
    if (outcome === undefined) return spent(c)
    return outcome.status === 'added'
      ? done(c, 'Das Konto ist eingerichtet')
      : c.html(invitationForm(invitation, form.name, outcome.problems), 422, headers)
  })

  app.get('/passwort/:secret', c => {
    const user = accounts.resetLink(c.req.param('secret'))
    return user === undefined ? spent(c) : c.html(resetForm(user, []), 200, headers)
  })

  app.post('/passwort/:secret', limitBody(maxFormBytes), async c => {
    requireOwnOrigin(c.req.raw, config)
    const secret = c.req.param('secret')
    const user = accounts.resetLink(secret)
    if (user === undefined) return spent(c)
    const form = await readForm(c.req.raw, resetSchema)
    if (form === undefined) return c.html(resetForm(user, ['passwordLong']), 400, headers)
    const outcome = await accounts.completeReset(secret, form.password)
    if (outcome === undefined) return spent(c)
    return outcome.status === 'refused'
      ? c.html(resetForm(user, outcome.problems), 422, headers)
      : done(c, 'Das neue Passwort gilt')
  })

  return app
}
