import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { LakeError } from '../../errors.ts'
import type { Hook } from '../../hooks/hook.ts'
import { hookChangeSchema, newHookSchema } from '../../hooks/hook.ts'
import type { HookAttempt, HookMessage } from '../../hooks/hook-log.ts'
import { parseJson } from '../../json.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { limitBody } from '../limit-body.ts'
import { requireAdministrator } from '../person.ts'

/** Webhooks, for administrators only. @see content-lake-api.md 3.8 */
export const hookRoutes: LakeRoutes = ({ config, hooks }) => {
  const app = new Hono<LakeHonoEnv>()
  const { projectId } = config
  const base = '/hooks/projects/:p'

  // The pattern takes in `base` itself.
  app.use(`${base}/*`, async (c, next) => {
    requireAdministrator(c.var.identity)
    if (c.req.param('p') !== projectId) throw new LakeError('notFound', 'Project not found')
    await next()
  })
  app.get(base, c => c.json(hooks.list().map(hook => hookAnswer(hook, projectId))))
  app.post(base, limitBody(65_536), async c => {
    const input = await readBody(c, newHookSchema)
    return c.json(hookAnswer(hooks.create(input, c.var.identity.id), projectId), 201)
  })
  app.get(`${base}/attempts/:attempt`, c => {
    const attempt = hooks.attempt(c.req.param('attempt'))
    if (attempt === undefined) throw new LakeError('notFound', 'Attempt not found')
    return c.json(attemptAnswer(attempt, projectId))
  })
  app.get(`${base}/:id`, c => c.json(hookAnswer(hooks.get(c.req.param('id')), projectId)))
  for (const method of ['PUT', 'PATCH'] as const)
    app.on(method, `${base}/:id`, limitBody(65_536), async c => {
      const change = await readBody(c, hookChangeSchema)
      return c.json(hookAnswer(await hooks.update(c.req.param('id'), change), projectId))
    })
  app.delete(`${base}/:id`, async c => {
    const id = c.req.param('id')
    await hooks.remove(id)
    return c.json({ id, deleted: true })
  })
  app.get(`${base}/:id/messages`, c =>
    c.json(hooks.messages(c.req.param('id')).map(message => messageAnswer(message, projectId))),
  )
  app.get(`${base}/:id/attempts`, c =>
    c.json(hooks.attempts(c.req.param('id')).map(attempt => attemptAnswer(attempt, projectId))),
  )
  return app
}

/** @throws LakeError badRequest; z.ZodError for members that are missing, wrong or unknown */
async function readBody<Schema extends z.ZodType>(
  c: Context<LakeHonoEnv>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return schema.parse(parseJson(await c.req.text()))
}

/** The secret is not shown again. */
function hookAnswer({ secret, ...hook }: Hook, projectId: string) {
  return {
    type: 'document',
    projectId,
    ...hook,
    hasSecret: secret !== null,
    isDisabled: hook.isDisabledByUser,
    deletedAt: null,
  }
}

/** The content of a message is not kept. */
const messageAnswer = (message: HookMessage, projectId: string) => ({ ...message, projectId, payload: null })

const notSent = 'The address lies on a private network and is not listed in LAKE_WEBHOOK_HOSTS'

/** What the receiver answered is not kept. */
const attemptAnswer = (attempt: HookAttempt, projectId: string) => ({
  ...attempt,
  projectId,
  inProgress: false,
  isFailure: attempt.failureReason !== null,
  resultBody: attempt.failureReason === 'other' ? notSent : null,
})
