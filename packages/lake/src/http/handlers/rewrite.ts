import { Hono } from 'hono'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest } from '../data-request.ts'

/** Of this lake alone: the last step of an erasure that was searched for remains. */
export const rewriteRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.post('/data/rewrite/:dataset', async c => {
    const { dataset, identity } = dataRequest(c, parts)
    await dataset.rewrite(identity)
    return c.json({ ok: true })
  })
  return app
}
