import { env } from '../../env.ts'
import { answerText } from '../../features/surfaces/answer-text.ts'
import { getDirectory } from '../../features/surfaces/get-directory.ts'
import { indexablePages } from '../../features/surfaces/indexable-pages.ts'
import { sitemapXml } from '../../features/surfaces/sitemap.ts'

export const dynamic = 'force-dynamic'

/** All pages for search engines. */
export async function GET(request: Request): Promise<Response> {
  const pages = indexablePages(await getDirectory())
  return answerText(request, {
    body: sitemapXml(pages, env.SITE_URL),
    type: 'application/xml; charset=utf-8',
  })
}
