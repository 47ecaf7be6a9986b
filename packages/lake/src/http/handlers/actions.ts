import { Hono } from 'hono'
import { z } from 'zod'
import type { Json } from '../../document.ts'
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
    if (!access.has('create') && !access.has('update')) access.demand('update')
    const body = bodySchema.parse(await readJsonBody(c.req.raw, maxMutationBytes))
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
