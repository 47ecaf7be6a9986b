import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { ApiToken, Invitation, User } from '../../accounts/accounts.ts'
import { roleSchema, userRoleNames, userRoleSchema } from '../../accounts/roles.ts'
import { LakeError } from '../../errors.ts'
import { readJsonBody } from '../body.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { invitationAddress } from '../one-time-addresses.ts'
import { describedRoles, requireAdministrator } from '../person.ts'

const maxBodyBytes = 16_384
const inviteSchema = z.strictObject({
  email: z.string(),
  role: userRoleSchema,
  name: z.string().default(''),
})
const tokenSchema = z.strictObject({
  label: z.string().trim().min(1).max(100),
  roleName: roleSchema,
  expiresAt: z.iso.datetime().optional(),
})

const tokenAnswer = ({ id, label, role, createdAt, expiresAt }: ApiToken) => ({
  id,
  label,
  projectUserId: id,
  roles: describedRoles([role]),
  createdAt,
  expiresAt,
})

/**
 * Invitations, members and API tokens for an administrator, as the official command line asks for them.
 * @see content-lake-api.md 3.1
 */
export const accountAdministrationRoutes: LakeRoutes = ({ accounts, clock, config }) => {
  const app = new Hono<LakeHonoEnv>()
  const now = () => clock().toISOString()

  const invitationAnswer = ({ role, ...invitation }: Invitation) => ({
    ...invitation,
    role,
    roles: describedRoles([role]),
    insertedAt: invitation.createdAt,
    isAccepted: invitation.acceptedAt !== null,
    isRevoked: invitation.revokedAt !== null,
    isExpired: invitation.endsAt <= now(),
  })
  const userAnswer = ({ id, name, email, roles, disabled, createdAt }: User) => ({
    sanityUserId: id,
    profile: { id, displayName: name, email, provider: 'password', createdAt },
    isDisabled: disabled,
    memberships: [
      {
        resourceType: 'project',
        resourceId: config.projectId,
        roleNames: roles,
        addedAt: createdAt,
      },
    ],
  })
  const listOf = <T>(data: readonly T[]) => ({ data, nextCursor: null, totalCount: data.length })
  const liveTokens = () => accounts.tokens().filter(({ revokedAt }) => revokedAt === null)
  const userOf = (c: Context) => {
    const user = accounts.user(c.req.param('id') ?? '')
    if (user === undefined) throw new LakeError('notFound', 'There is no such user')
    return user
  }

  app.use('/invitations/project/:p/*', onlyAdministrators)
  app.use('/access/project/:p/*', onlyAdministrators)
  app.use('/projects/:p/tokens/*', onlyAdministrators)

  /** @throws LakeError unauthorized, forbidden, notFound */
  async function onlyAdministrators(c: Context<LakeHonoEnv>, next: () => Promise<void>) {
    requireAdministrator(c.var.identity)
    if (c.req.param('p') !== config.projectId) throw new LakeError('notFound', 'There is no such project')
    c.header('Cache-Control', 'no-store')
    await next()
  }

  app.get('/invitations/project/:p', c => c.json(accounts.invitations().map(invitationAnswer)))
  // No mail leaves the lake, so the answer carries the link, this once.
  app.post('/invitations/project/:p', async c => {
    const invited = inviteSchema.parse(await readJsonBody(c, maxBodyBytes))
    const outcome = accounts.invite(invited, c.var.identity.id)
    if (outcome.status === 'refused')
      throw new LakeError(
        outcome.problems.includes('emailTaken') ? 'conflict' : 'badRequest',
        `The invitation was refused: ${outcome.problems.join(', ')}`,
      )
    const url = invitationAddress(config.lakeUrl, outcome.secret)
    return c.json({ ...invitationAnswer(outcome.invitation), url }, 201)
  })
  app.delete('/invitations/project/:p/:id', c => {
    if (!accounts.revokeInvitation(c.req.param('id'), c.var.identity.id))
      throw new LakeError('notFound', 'There is no such open invitation')
    return c.json({ deleted: true })
  })

  app.get('/access/project/:p/users', c => c.json(listOf(accounts.users().map(userAnswer))))
  app.get('/access/project/:p/users/:id', c => c.json(userAnswer(userOf(c))))
  // Everybody has one role, so a new one takes the place of the old.
  app.put('/access/project/:p/users/:id/roles/:role', c => {
    const role = userRoleSchema.safeParse(c.req.param('role'))
    if (!role.success)
      throw new LakeError('badRequest', `The role must be one of ${userRoleNames.join(', ')}`)
    const { id, email } = userOf(c)
    accounts.setRole(email, role.data, c.var.identity.id)
    return c.json(userAnswer(accounts.user(id) ?? userOf(c)))
  })
  app.delete('/access/project/:p/users/:id', c => {
    accounts.setDisabled(userOf(c).email, true, c.var.identity.id)
    return c.json({ deleted: true })
  })
  app.get('/access/project/:p/roles', c => c.json(listOf(describedRoles(userRoleNames))))
  app.get('/access/project/:p/invites', c => c.json(listOf(accounts.invitations().map(invitationAnswer))))
  app.get('/access/project/:p/requests', c => c.json(listOf([])))
  app.get('/access/project/:p/robots', c => c.json(listOf(liveTokens().map(tokenAnswer))))

  app.get('/projects/:p/tokens', c => c.json(liveTokens().map(tokenAnswer)))
  app.post('/projects/:p/tokens', async c => {
    const { label, roleName, expiresAt } = tokenSchema.parse(await readJsonBody(c, maxBodyBytes))
    if (expiresAt !== undefined && expiresAt <= now())
      throw new LakeError('badRequest', '"expiresAt" must be in the future')
    const token = accounts.createToken({ label, role: roleName, expiresAt }, c.var.identity.id)
    return c.json({ ...tokenAnswer(token), key: token.secret }, 201)
  })
  app.delete('/projects/:p/tokens/:id', c => {
    if (!accounts.revokeToken(c.req.param('id'), c.var.identity.id))
      throw new LakeError('notFound', 'There is no such active token')
    return c.body(null, 204)
  })

  return app
}
