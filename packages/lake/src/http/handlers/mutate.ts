import { Hono } from 'hono'
import { z } from 'zod'
import type { Json } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { maxMutationBytes, readJsonBody } from '../body.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest, readFlag } from '../data-request.ts'

const maxMutations = 10_000

const bodySchema = z.strictObject({
  mutations: z.array(z.custom<Json>(value => value !== undefined)).max(maxMutations),
  transactionId: z.string().optional(),
})

const visibilities: readonly (string | undefined)[] = [undefined, 'sync', 'async', 'deferred']

/** @see content-lake-api.md 2.3 */
export const mutateRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.post('/data/mutate/:dataset', async c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed to write')
    if (!access.has('create') && !access.has('update')) access.demand('update')
    const { mutations, transactionId } = bodySchema.parse(await readJsonBody(c, maxMutationBytes))
    if (!visibilities.includes(c.req.query('visibility'))) {
      throw new LakeError('badRequest', '"visibility" must be sync, async or deferred')
    }
    const [returnIds, returnDocuments] = [readFlag(c, 'returnIds'), readFlag(c, 'returnDocuments')]
    const committed = await dataset.commit({
      mutations,
      identity,
      dryRun: readFlag(c, 'dryRun'),
      autoGenerateArrayKeys: readFlag(c, 'autoGenerateArrayKeys'),
      ...(transactionId === undefined ? {} : { transactionId }),
    })
    const results = committed.results.map(({ id, operation, document }) => ({
      ...(returnIds || returnDocuments ? { id } : {}),
      operation,
      ...(returnDocuments && document !== undefined ? { document } : {}),
    }))
    return c.json({ transactionId: committed.transactionId, results })
  })
  return app
}
