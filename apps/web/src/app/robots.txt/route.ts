import { env } from '../../env.ts'
import { answerText } from '../../features/surfaces/answer-text.ts'
import { robotsText } from '../../features/surfaces/robots.ts'

// Not while building: what it says depends on where the site runs.
export const dynamic = 'force-dynamic'

/** Rules for crawlers. */
export function GET(request: Request): Response {
  return answerText(request, {
    body: robotsText({ siteUrl: env.SITE_URL, indexing: env.SITE_INDEXING }),
    type: 'text/plain; charset=utf-8',
  })
}
