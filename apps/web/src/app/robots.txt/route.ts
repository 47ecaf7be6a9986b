import { env } from '../../env.ts'
import { robotsText } from '../../features/surfaces/robots.ts'
import { shownText } from '../../features/surfaces/shown-text.ts'

// Not while building: what it says depends on where the site runs.
export const dynamic = 'force-dynamic'

/** Rules for crawlers. */
export function GET(): Response {
  const { SITE_URL: siteUrl, SITE_INDEXING: indexing } = env
  return shownText(robotsText({ siteUrl, indexing }), 'text/plain; charset=utf-8')
}
