import { pathOf, routeOf } from '@repo/content/routes.ts'
import { env } from '../../../../env.ts'
import { getArticle } from '../../../../features/articles/get-article.ts'
import { findRedirect } from '../../../../features/redirects/get-redirect.ts'
import { absoluteUrl } from '../../../../features/surfaces/absolute-url.ts'
import { articleTwin } from '../../../../features/surfaces/article-twin.ts'
import { shownText } from '../../../../features/surfaces/shown-text.ts'

interface Context {
  readonly params: Promise<{ readonly slug: string }>
}

const noindex = { 'x-robots-tag': 'noindex' }

/** Kept like the article's page, until the article changes. */
export const dynamic = 'force-static'

/** None while building: each is made at its first request. */
export function generateStaticParams(): never[] {
  return []
}

/** The Markdown twin of an article; visitors reach it at `/artikel/<slug>.md`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  const path = pathOf({ type: 'article', slug })
  const article = routeOf(path) === undefined ? null : await getArticle(slug)
  if (article === null) return missing(path)
  return shownText(articleTwin(article, env.SITE_URL), 'text/markdown; charset=utf-8', {
    ...noindex,
    link: `<${absoluteUrl(path)}>; rel="canonical"`,
  })
}

/** The twin moves with its article. */
async function missing(path: string): Promise<Response> {
  const found = await findRedirect(path)
  if (found?.kind === 'moved' && routeOf(found.location)?.type === 'article') {
    const status = found.permanent ? 308 : 307
    return new Response(null, { status, headers: { ...noindex, location: `${found.location}.md` } })
  }
  return new Response('Diesen Artikel gibt es nicht.\n', {
    status: found?.kind === 'gone' ? 410 : 404,
    headers: { ...noindex, 'content-type': 'text/plain; charset=utf-8' },
  })
}
