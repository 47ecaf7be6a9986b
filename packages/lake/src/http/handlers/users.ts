import { Hono } from 'hono'
import { z } from 'zod'
import { LakeError } from '../../errors.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { limitBody } from '../limit-body.ts'
import { currentUser, requireIdentity, requirePerson } from '../person.ts'

const idsPerRequest = 400
const keySchema = z.string().min(1).max(256)
const keyValuesSchema = z.array(z.strictObject({ key: keySchema, value: z.unknown() })).max(100)

/** `a,b` of a path, in which a comma may be percent-encoded. @throws LakeError badRequest */
function listOf(segment: string): readonly string[] {
  const items = segment.split(',').filter(item => item !== '')
  if (items.length > idsPerRequest)
    throw new LakeError('badRequest', `At most ${idsPerRequest} items may be asked for at once`)
  return items
}

/**
 * Who is logged in, who the others are, and the interface state that the Studio keeps per person.
 * @see sanity `core/store/user/userStore.ts`, `core/store/key-value/backends/server.ts`
 */
export const userRoutes: LakeRoutes = ({ accounts, config }) => {
  const app = new Hono<LakeHonoEnv>()

  // Nobody is `{}` and not 401, as a login page that asks would otherwise fill the console with errors.
  app.get('/users/me', c =>
    c.json(c.var.identity.kind === 'anonymous' ? {} : currentUser(c.var.identity, accounts), 200, {
      'Cache-Control': 'no-store',
    }),
  )

  app.get('/users/me/keyvalue/:keys', c => {
    const { id } = requirePerson(c.var.identity)
    return c.json(accounts.keyValues(id, listOf(c.req.param('keys'))))
  })

  app.put('/users/me/keyvalue', limitBody(262_144), async c => {
    const { id } = requirePerson(c.var.identity)
    const body = keyValuesSchema.safeParse(await c.req.json().catch(() => undefined))
    if (!body.success) throw new LakeError('badRequest', 'The body must be a list of {key, value}')
    const values = body.data.map(({ key, value }) => ({ key, value: value ?? null }))
    accounts.setKeyValues(id, values)
    return c.json(values)
  })

  app.get('/users/me/grants', c => {
    requireIdentity(c.var.identity)
    return c.json({})
  })

  app.get('/users/:ids', c => {
    const me = requirePerson(c.var.identity)
    const ids = listOf(c.req.param('ids'))
    const profiles = ids.flatMap(id => {
      const user = accounts.user(id)
      if (user !== undefined) {
        const { name, email, createdAt } = user
        const isCurrentUser = id === me.id
        return [{ id, displayName: name, email, createdAt, isCurrentUser, projectId: config.projectId }]
      }
      const token = accounts.token(id)
      if (token === undefined) return []
      const { label, createdAt } = token
      return [{ id, displayName: label, createdAt, isCurrentUser: false, projectId: config.projectId }]
    })
    // One id asked for alone is answered alone: `client.users.getById(id)` returns the body as it is.
    const [only] = profiles
    return ids.length === 1 && only !== undefined ? c.json(only) : c.json(profiles)
  })

  return app
}
