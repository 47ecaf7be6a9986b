import { Hono } from 'hono'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest } from '../data-request.ts'

/** Reachability and diagnosis. @see content-lake-api.md 2.6 */
export const pingRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  // Without `timing-allow-origin` the Studio cannot see that this is HTTP/1.1 and does not warn about it.
  app.get('/ping', c => c.json({ ok: true }))
  // Browsers ask for it by themselves when somebody opens an address of the lake.
  app.get('/favicon.ico', c => c.body(null, 204))
  app.get('/check/cors', c => {
    const origin = c.req.header('origin')
    const allowed = origin === undefined || parts.config.allowedOrigins.includes(origin)
    return c.json({ result: { allowed, withCredentials: allowed } })
  })
  // The Studio asks without saying who it is, also for a dataset that only some may read.
  app.get('/data/ping/:dataset', c => {
    dataRequest(c, parts)
    c.header('x-sanity-shard', 'embedded')
    return c.json({ ok: true })
  })
  return app
}
