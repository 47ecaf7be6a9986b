import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { LakeError } from '../errors.ts'
import type { LakeHonoEnv } from '../http/context.ts'
import type { Logger } from '../logger.ts'
import type { Metrics } from './metrics.ts'

/** In seconds. */
const durationBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const processId = randomBytes(4).toString('hex')
let requests = 0

/** Names a request in the log and, as `x-request-id`, in its answer; the caller's own ids are not believed. */
const newRequestId = () => {
  requests += 1
  return `${processId}-${requests.toString(36)}`
}

/** The pattern that answered, which holds no id, no name and no secret. */
function routeOf(c: Parameters<MiddlewareHandler<LakeHonoEnv>>[0]): string {
  const route = matchedRoutes(c).findLast(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
  return route?.path ?? 'none'
}

/**
 * Counts and logs each request with route, status and milliseconds until its answer begins. Neither address nor query,
 * parameters, body or e-mail address are written down.
 */
export function observeRequests(metrics: Metrics, logger: Logger): MiddlewareHandler<LakeHonoEnv> {
  const count = metrics.counter('lake_http_requests_total', 'Requests by route and status.')
  const time = metrics.histogram(
    'lake_http_request_duration_seconds',
    'Time until an answer begins, by route.',
    durationBuckets,
  )
  const countFault = metrics.counter('lake_faults_total', 'Requests that were refused or failed, by reason.')
  return async (c, next) => {
    const startedAt = performance.now()
    const requestId = newRequestId()
    c.set('requestId', requestId)
    await next()
    c.res.headers.set('x-request-id', requestId)
    const ms = performance.now() - startedAt
    const route = routeOf(c)
    const { method } = c.req
    const { status } = c.res
    const who = c.get('identity')?.kind ?? 'unknown'
    count({ method, route, status: String(status) })
    time({ route }, ms / 1_000)
    if (c.error !== undefined) countFault({ code: c.error instanceof LakeError ? c.error.code : 'internal' })
    logger.info('request', { requestId, method, route, status, ms: Math.round(ms * 10) / 10, who })
  }
}
