import { fallbackSite } from '../../features/site/fallback-site.ts'
import { getSite } from '../../features/site/get-site.ts'
import { answerText } from '../../features/surfaces/answer-text.ts'
import { webManifest } from '../../features/surfaces/manifest.ts'

export const dynamic = 'force-dynamic'

/** Name, colours and icons for start screens. */
export async function GET(request: Request): Promise<Response> {
  const { brandName, description } = (await getSite()) ?? fallbackSite
  return answerText(request, {
    body: JSON.stringify(webManifest(brandName, description)),
    type: 'application/manifest+json; charset=utf-8',
  })
}
