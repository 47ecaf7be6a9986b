import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { User } from '../../accounts/accounts.ts'
import { userRoleSchema } from '../../accounts/roles.ts'
import { LakeError } from '../../errors.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { readForm } from '../form.ts'
import { invitationAddress, resetAddress } from '../one-time-addresses.ts'
import { page, pageHeaders } from '../page.ts'
import { pageSession } from '../page-session.ts'
import { type PeopleState, peopleView } from './admin-people-view.ts'

const idSchema = z.object({ id: z.string().max(64) })
const roleSchema = idSchema.extend({ role: userRoleSchema })
const inviteSchema = z.object({
  email: z.string().max(320),
  name: z.string().max(200).default(''),
  role: userRoleSchema,
})

const lastAdministrator = 'Das ist die letzte Administration. Machen Sie erst jemand anderen dazu.'
const unclear = 'Das Formular war unvollständig. Bitte noch einmal.'
const forbidden = page(
  'Kein Zugang',
  html`<p>Diese Seite ist der Administration vorbehalten.</p><a class="button" href="/konto">Zu meinem Konto</a>`,
)

/**
 * `/konto/personen`: an administrator invites, changes roles, disables and makes links for new passwords. The forms
 * of `/konto/*` are checked for their origin in `account-page.ts`.
 */
export const adminPeopleRoutes: LakeRoutes = ({ accounts, clock, config }) => {
  const app = new Hono<LakeHonoEnv>()
  const session = pageSession({ accounts, config })
  const headers = pageHeaders([])

  const show = (
    c: Context,
    me: User,
    rest: Partial<PeopleState> = {},
    status: 200 | 400 | 409 | 422 = 200,
  ) => {
    const now = clock().toISOString()
    const invitations = accounts
      .invitations()
      .filter(
        ({ acceptedAt, revokedAt, endsAt }) => acceptedAt === null && revokedAt === null && endsAt > now,
      )
    const users = accounts.users()
    return c.html(
      peopleView({ me, users, invitations, studioUrl: config.studioUrl, ...rest }),
      status,
      headers,
    )
  }

  /** Runs `work` for an administrator alone; everybody else is led away. */
  const asAdministrator =
    (work: (c: Context, me: User) => Response | Promise<Response>) => async (c: Context) => {
      const person = session.person(c)
      if (person === undefined) return c.redirect('/konto/anmelden', 303)
      if (!person.user.roles.includes('administrator')) return c.html(forbidden, 403, headers)
      try {
        return await work(c, person.user)
      } catch (cause) {
        if (!(cause instanceof LakeError) || cause.code !== 'conflict') throw cause
        return show(c, person.user, { fault: lastAdministrator }, 409)
      }
    }

  /** A form about one person, found by id. */
  const about = <T extends { readonly id: string }>(
    schema: z.ZodType<T>,
    work: (c: Context, me: User, user: User, form: T) => Response | Promise<Response>,
  ) =>
    asAdministrator(async (c, me) => {
      const form = await readForm(c.req.raw, schema)
      const user = form === undefined ? undefined : accounts.user(form.id)
      if (form === undefined || user === undefined) return show(c, me, { fault: unclear }, 400)
      return work(c, me, user, form)
    })
  const back = (c: Context, done: string) => c.redirect(`/konto/personen?erledigt=${done}`, 303)

  app.get(
    '/konto/personen',
    asAdministrator((c, me) => show(c, me, { done: c.req.query('erledigt') })),
  )

  app.post(
    '/konto/personen/einladen',
    asAdministrator(async (c, me) => {
      const form = await readForm(c.req.raw, inviteSchema)
      if (form === undefined) return show(c, me, { problems: ['email'] }, 400)
      const outcome = accounts.invite(form, me.id)
      if (outcome.status === 'refused') return show(c, me, { problems: outcome.problems, typed: form }, 422)
      const address = invitationAddress(config.lakeUrl, outcome.secret)
      return show(c, me, { link: { address, email: outcome.invitation.email, days: 7 } })
    }),
  )

  app.post(
    '/konto/personen/zurueckziehen',
    asAdministrator(async (c, me) => {
      const form = await readForm(c.req.raw, idSchema)
      if (form !== undefined) accounts.revokeInvitation(form.id, me.id)
      return back(c, 'zurueckgezogen')
    }),
  )

  app.post(
    '/konto/personen/rolle',
    about(roleSchema, (c, me, user, { role }) => {
      accounts.setRole(user.email, role, me.id)
      return back(c, 'rolle')
    }),
  )
  app.post(
    '/konto/personen/sperren',
    about(idSchema, (c, me, user) => {
      accounts.setDisabled(user.email, true, me.id)
      return back(c, 'gesperrt')
    }),
  )
  app.post(
    '/konto/personen/entsperren',
    about(idSchema, (c, me, user) => {
      accounts.setDisabled(user.email, false, me.id)
      return back(c, 'entsperrt')
    }),
  )
  app.post(
    '/konto/personen/link',
    about(idSchema, (c, me, user) => {
      const secret = accounts.createResetLink(user.email, me.id)
      if (secret === undefined) return show(c, me, { fault: unclear }, 400)
      return show(c, me, {
        link: { address: resetAddress(config.lakeUrl, secret), email: user.email, days: 1 },
      })
    }),
  )

  return app
}
