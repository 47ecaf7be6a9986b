import { env } from '../../../env.ts'
import { getSite } from '../../../features/site/get-site.ts'
import { answerText } from '../../../features/surfaces/answer-text.ts'
import { securityText } from '../../../features/surfaces/security-text.ts'

export const dynamic = 'force-dynamic'

/** Where to report a weakness. */
export async function GET(request: Request): Promise<Response> {
  const site = await getSite()
  return answerText(request, {
    body: securityText({ siteUrl: env.SITE_URL, email: site?.organisation.email, now: new Date() }),
    type: 'text/plain; charset=utf-8',
  })
}
