import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { LakeError } from '../../errors.ts'
import type { Metrics } from '../../operation/metrics.ts'
import type { Status } from '../../operation/status.ts'
import { bearerToken } from '../bearer-token.ts'
import type { LakeHonoEnv, LakeParts } from '../context.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** `/healthz`, with details for the operator's key, and `/metrics` for that key alone. */
export function healthRoutes(
  { config, datasets }: LakeParts,
  { metrics, status }: { readonly metrics: Metrics; readonly status: Status },
): Hono<LakeHonoEnv> {
  const app = new Hono<LakeHonoEnv>()
  const key = config.operationsKey === undefined ? undefined : digest(config.operationsKey)

  /** In constant time; digests, because lengths must not tell either. */
  const isOperator = (c: Context<LakeHonoEnv>) => {
    const token = bearerToken(c.req.header('authorization'))
    return key !== undefined && token !== undefined && timingSafeEqual(digest(token), key)
  }

  app.get('/healthz', async c =>
    c.json(isOperator(c) ? await status.details() : { status: 'ok', datasets: datasets.list().length }, 200, {
      'Cache-Control': 'no-store',
    }),
  )

  app.get('/metrics', c => {
    if (key === undefined) throw new LakeError('unknownEndpoint', 'unknown endpoint')
    if (!isOperator(c)) throw new LakeError('unauthorized', 'The key of operations is needed')
    return c.text(metrics.text(), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    })
  })
  return app
}
