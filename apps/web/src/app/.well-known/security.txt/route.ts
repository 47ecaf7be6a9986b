import { env } from '../../../env.ts'
import { getSite } from '../../../features/site/get-site.ts'
import { securityText } from '../../../features/surfaces/security-text.ts'
import { shownText } from '../../../features/surfaces/shown-text.ts'
import { ifReachable } from '../../../lake/if-reachable.ts'

// Its last day moves on: never kept.
export const dynamic = 'force-dynamic'

/** Where to report a weakness, also while the lake does not say whom. */
export async function GET(): Promise<Response> {
  const site = await ifReachable(getSite)
  return shownText(
    securityText({ siteUrl: env.SITE_URL, email: site?.organisation.email, now: new Date() }),
    'text/plain; charset=utf-8',
  )
}
