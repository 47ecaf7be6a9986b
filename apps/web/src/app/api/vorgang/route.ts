import { env } from '../../../env.ts'
import { answerCaseAct, caseHeaders, seeOther } from '../../../features/case/answer-case-act.ts'
import { caseAccess } from '../../../features/case/case-access.ts'
import { formLog } from '../../../features/lead-form/form-log.ts'

/** Takes what a visitor asks for on the page of a case. */
export async function POST(request: Request): Promise<Response> {
  const access = caseAccess()
  if (access === undefined) return new Response(null, { status: 503, headers: caseHeaders })
  return answerCaseAct(request, {
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
