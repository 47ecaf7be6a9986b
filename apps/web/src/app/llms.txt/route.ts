import { env } from '../../env.ts'
import { fallbackSite } from '../../features/site/fallback-site.ts'
import { getSite } from '../../features/site/get-site.ts'
import { answerText } from '../../features/surfaces/answer-text.ts'
import { getDirectory } from '../../features/surfaces/get-directory.ts'
import { llmsText } from '../../features/surfaces/llms.ts'

export const dynamic = 'force-dynamic'

/** A short guide for language models. */
export async function GET(request: Request): Promise<Response> {
  const [{ documents }, site] = await Promise.all([getDirectory(), getSite()])
  const { brandName, description } = site ?? fallbackSite
  return answerText(request, {
    body: llmsText({ siteUrl: env.SITE_URL, brandName, description, documents }),
    type: 'text/plain; charset=utf-8',
  })
}
