import { env } from '../../env.ts'
import { atomFeed } from '../../features/feed/atom-feed.ts'
import { getFeed } from '../../features/feed/get-feed.ts'
import { fallbackSite } from '../../features/site/fallback-site.ts'
import { getSite } from '../../features/site/get-site.ts'
import { answerText } from '../../features/surfaces/answer-text.ts'

export const dynamic = 'force-dynamic'

/** The magazine for feed readers. */
export async function GET(request: Request): Promise<Response> {
  const [articles, site] = await Promise.all([getFeed(), getSite()])
  const { brandName, description } = site ?? fallbackSite
  return answerText(request, {
    body: atomFeed({ siteUrl: env.SITE_URL, brandName, description, articles }),
    type: 'application/atom+xml; charset=utf-8',
  })
}
