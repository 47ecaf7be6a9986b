import type { MiddlewareHandler } from 'hono'
import type { LakeHonoEnv } from './context.ts'

const exposedHeaders = 'content-type, retry-after, traceparent, x-sanity-shard, x-sanity-warning'
/** Read without credentials by any page: reachability checks and files that `<img>` loads. */
const openPath = /^\/(ping|check\/cors|images\/.+|files\/.+)$/

/** Reflects registered origins with credentials; everyone else gets no permission. @see content-lake-api.md 1.4 */
export function cors(allowedOrigins: readonly string[]): MiddlewareHandler<LakeHonoEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const headers = corsHeaders(origin, allowedOrigins, c.req.path)
    if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
      const requested = c.req.header('access-control-request-headers')
      return new Response(null, {
        status: 204,
        headers: {
          ...headers,
          'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS',
          'access-control-max-age': '600',
          ...(requested === undefined ? {} : { 'access-control-allow-headers': requested }),
        },
      })
    }
    await next()
    for (const [name, value] of Object.entries(headers)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  }
}

function corsHeaders(
  origin: string | undefined,
  allowedOrigins: readonly string[],
  path: string,
): Readonly<Record<string, string>> {
  if (origin !== undefined && allowedOrigins.includes(origin)) {
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposedHeaders,
      vary: 'Origin',
    }
  }
  return openPath.test(path) ? { 'access-control-allow-origin': '*' } : { vary: 'Origin' }
}
