import { Hono } from 'hono'
import { z } from 'zod'
import { isOwnAction, unsupported } from '../../actions/run-actions.ts'
import { isJsonObject, type Json } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { maxMutationBytes, readJsonBody } from '../body.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest } from '../data-request.ts'

const maxActions = 1_000

const bodySchema = z.strictObject({
  actions: z.array(z.custom<Json>(value => value !== undefined)).max(maxActions),
  transactionId: z.string().optional(),
  skipCrossDatasetReferenceValidation: z.boolean().optional(),
  dryRun: z.boolean().optional(),
})

/** @see content-lake-api.md 2.4 */
export const actionRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.post('/data/actions/:dataset', async c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed to write')
    const body = bodySchema.parse(await readJsonBody(c, maxMutationBytes))
    if (!access.has('create') && !access.has('update')) {
      if (body.actions.some(isReleaseAction)) throw releaseDenied()
      access.demand('update')
    }
    const own = body.actions.findIndex(isOwnAction)
    if (own >= 0) throw unsupported(own, 'lake.…')
    const { transactionId } = await dataset.act({
      actions: body.actions,
      identity,
      dryRun: body.dryRun === true,
      ...(body.transactionId === undefined ? {} : { transactionId: body.transactionId }),
    })
    return c.json({ transactionId })
  })
  return app
}

function isReleaseAction(action: Json): boolean {
  return (
    isJsonObject(action) &&
    typeof action.actionType === 'string' &&
    action.actionType.startsWith('sanity.action.release.')
  )
}

/** The Studio tries release actions to learn what its user may do, and looks for this type at the top. */
function releaseDenied(): LakeError {
  const description = 'Insufficient permissions; permission "update" required'
  const type = 'insufficientPermissionsError'
  return new LakeError('actionError', description, {
    status: 403,
    details: {
      type,
      permission: 'update',
      items: [{ index: 0, error: { type, description, permission: 'update' } }],
    },
  })
}
