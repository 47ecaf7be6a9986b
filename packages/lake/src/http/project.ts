import type { MiddlewareHandler } from 'hono'
import type { LakeConfig } from '../config.ts'
import { LakeError } from '../errors.ts'
import type { LakeHonoEnv } from './context.ts'
import { readPath } from './path.ts'

/**
 * This lake serves one project. A request may name it in its path, by host (`{p}.host`, `anything.{p}.host`), by header, or not
 * at all; naming another one is answered like the hosted lake does, so that the Studio can say what is wrong.
 */
export function project({ projectId, lakeUrl }: LakeConfig): MiddlewareHandler<LakeHonoEnv> {
  const base = new URL(lakeUrl).hostname
  return async (c, next) => {
    const named =
      readPath(c.req.url).projectId ??
      c.req.header('x-sanity-project-id') ??
      projectOfHost(c.req.header('host') ?? '', base)
    if (named !== undefined && named !== projectId) {
      throw new LakeError('notFound', `Project "${named.slice(0, 64)}" not found`, {
        details: { errorCode: 'SIO-404-PNF', attributes: { type: 'project' } },
      })
    }
    await next()
  }
}

function projectOfHost(host: string, base: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  if (!name.endsWith(`.${base}`)) return undefined
  return name
    .slice(0, -base.length - 1)
    .split('.')
    .at(-1)
}
