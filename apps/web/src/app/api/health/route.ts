import { join } from 'node:path'
import { env } from '../../../env.ts'
import { siteHealth } from '../../../features/health/site-health.ts'
import { ballastFile } from '../../../features/lead-form/ballast.ts'

export const dynamic = 'force-dynamic'

/** How the installation is, for whoever watches it: 503 and the part that fails when one does. Pages may work all the same. */
export async function GET(): Promise<Response> {
  const health = await siteHealth({
    lakeUrl: env.LAKE_INTERNAL_URL,
    deskUrl: env.DESK_INTERNAL_URL,
    deskSecret: env.DESK_SECRET,
    // The folder comes from the settings: nothing for the bundler to trace.
    spoolFolder: join(/* turbopackIgnore: true */ env.DATA_DIR, 'spool'),
    ballastFile: ballastFile(env.DATA_DIR),
    fetch,
    now: () => new Date(),
  })
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
