import { env } from '../../../../env.ts'
import { answerCaseDownload, caseHeaders, seeOther } from '../../../../features/case/answer-case-act.ts'
import { caseAccess } from '../../../../features/case/case-access.ts'
import { formLog } from '../../../../features/lead-form/form-log.ts'

/** Hands out what is stored of a case, as a file. */
export async function POST(request: Request): Promise<Response> {
  const access = caseAccess()
  if (access === undefined) return new Response(null, { status: 503, headers: caseHeaders })
  return answerCaseDownload(request, {
    ...access,
    siteOrigin: env.SITE_URL,
    now: () => new Date(),
    log: formLog,
  })
}

/** Somebody opened the address of a form that was sent. */
export function GET(): Response {
  return seeOther('/vorgang/abgelaufen')
}
