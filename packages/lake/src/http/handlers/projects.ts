import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { User } from '../../accounts/accounts.ts'
import { roleTitles, userRoleNames } from '../../accounts/roles.ts'
import { LakeError } from '../../errors.ts'
import { grantsFor } from '../../grants.ts'
import type { DatasetInfo } from '../../store/datasets.ts'
import { readJsonBody } from '../body.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { datasetOf } from '../dataset-alias.ts'
import { limitBody } from '../limit-body.ts'
import { describedRoles, requireAdministrator, requireIdentity, requirePerson } from '../person.ts'
import { aliasRoutes } from './aliases.ts'

const namePattern = /^[a-z0-9][-\w]{0,63}$/
const createSchema = z.object({ aclMode: z.enum(['public', 'private']).default('private') })
const editSchema = z.strictObject({ aclMode: z.enum(['public', 'private']) })
const founded = '2026-01-01T00:00:00.000Z'

const datasetAnswer = (info: DatasetInfo) => ({ ...info, features: [], tags: [] })

const memberAnswer = (user: User, currentUserId: string) => ({
  id: user.id,
  role: user.roles[0],
  roles: describedRoles(user.roles),
  isRobot: false,
  isCurrentUser: user.id === currentUserId,
  createdAt: user.createdAt,
  updatedAt: user.createdAt,
})

/**
 * Projects, of which there is one, its datasets, and what the caller may do in them.
 * @see sanity `core/store/grants/grantsStore.ts`, `core/store/project/projectStore.ts`
 */
export const projectRoutes: LakeRoutes = parts => {
  const { accounts, config, datasets } = parts
  const app = new Hono<LakeHonoEnv>()

  /** @throws LakeError notFound in the shape that makes the Studio show its "project not found" screen */
  const requireProject = (c: Context<LakeHonoEnv>) => {
    if (c.req.param('p') !== config.projectId)
      throw new LakeError('notFound', `Project "${c.req.param('p')}" not found`, {
        details: { errorCode: 'SIO-404-PNF', attributes: { type: 'project' } },
      })
  }

  const projectAnswer = (c: Context<LakeHonoEnv>) => {
    const me = requireIdentity(c.var.identity)
    const withMembers = me.kind === 'user' && c.req.query('includeMembers') !== 'false'
    return {
      id: config.projectId,
      displayName: config.projectId,
      studioHost: null,
      // An organization would make the Studio open a stream and upload a manifest that nothing here serves.
      organizationId: null,
      isBlocked: false,
      isDisabled: false,
      isDisabledByUser: false,
      metadata: { externalStudioHost: config.studioUrl },
      createdAt: datasets.list()[0]?.createdAt ?? founded,
      members: withMembers
        ? accounts
            .users()
            .filter(user => !user.disabled)
            .map(user => memberAnswer(user, me.id))
        : [],
      features: [],
      activityFeedEnabled: false,
      maxRetentionDays: null,
      pendingInvites: 0,
    }
  }

  const datasetAnswers = (c: Context<LakeHonoEnv>) => {
    requireIdentity(c.var.identity)
    const profile = c.req.query('datasetProfile')
    const addonFor = c.req.query('addonFor')
    // The Studio writes comments into the first dataset of a filtered answer, so the filter must be strict.
    return datasets
      .list()
      .filter(info => profile === undefined || info.datasetProfile === profile)
      .filter(info => addonFor === undefined || info.addonFor === addonFor)
      .map(datasetAnswer)
  }

  app.get('/projects', c => c.json([projectAnswer(c)]))
  app.use('/projects/:p/*', async (c, next) => {
    requireProject(c)
    await next()
  })
  app.get('/projects/:p', c => {
    requireProject(c)
    return c.json(projectAnswer(c))
  })
  app.get('/projects/:p/datasets', c => c.json(datasetAnswers(c)))
  app.get('/datasets', c => c.json(datasetAnswers(c)))

  app.get('/projects/:p/datasets/:ds/acl', c => {
    const dataset = datasetOf(c.req.param('ds'), { config, datasets })
    if (dataset === undefined)
      throw new LakeError('unknownDataset', `Dataset "${c.req.param('ds')}" not found`)
    const grants = grantsFor(c.var.identity, dataset.info, config.datasetNames)
    // The documentation says `grants`, the Studio reads `permissions`.
    return c.json(
      grants.map(({ filter, permissions }) => ({ filter, permissions, grants: permissions })),
      200,
      { 'Cache-Control': 'no-store' },
    )
  })

  app.get('/projects/:p/grants', c => {
    requireIdentity(c.var.identity)
    return c.json({})
  })

  app.get('/projects/:p/roles', c => {
    requirePerson(c.var.identity)
    return c.json(
      userRoleNames.map(name => ({
        name,
        ...roleTitles[name],
        isCustom: false,
        appliesToUsers: true,
        appliesToRobots: true,
      })),
    )
  })

  app.put('/datasets/:name', limitBody(16_384), async c => {
    const { id } = requireAdministrator(c.var.identity)
    const name = c.req.param('name')
    if (!namePattern.test(name))
      throw new LakeError('badRequest', 'A dataset name has 1 to 64 of a-z, 0-9, - and _')
    const text = await c.req.text()
    const body = createSchema.safeParse(parseJson(text === '' ? '{}' : text))
    if (!body.success) throw new LakeError('badRequest', 'aclMode must be "public" or "private"')
    datasets.create(name, { aclMode: body.data.aclMode, createdByUserId: id })
    return c.json({ datasetName: name, aclMode: body.data.aclMode })
  })

  app.patch('/datasets/:name', async c => {
    requireAdministrator(c.var.identity)
    const name = c.req.param('name')
    const { aclMode } = editSchema.parse(await readJsonBody(c, 16_384))
    if (datasets.get(name) === undefined) throw new LakeError('unknownDataset', `Dataset "${name}" not found`)
    await datasets.setAclMode(name, aclMode)
    return c.json({ datasetName: name, aclMode })
  })

  app.delete('/datasets/:name', c => {
    requireAdministrator(c.var.identity)
    const name = c.req.param('name')
    if (datasets.get(name) === undefined) throw new LakeError('unknownDataset', `Dataset "${name}" not found`)
    datasets.remove(name)
    return c.json({ deleted: true })
  })

  app.route('/', aliasRoutes(parts))
  return app
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new LakeError('badRequest', 'The body is not valid JSON', { cause })
  }
}
