import { env } from '../../../../env.ts'
import { answerAddress, caseHeaders, seeOther } from '../../../../features/case/answer-case-act.ts'
import { caseAccess } from '../../../../features/case/case-access.ts'
import { formLog } from '../../../../features/lead-form/form-log.ts'

/** Takes the yes to a new mail address. */
export async function POST(request: Request): Promise<Response> {
  const access = caseAccess()
  if (access === undefined) return new Response(null, { status: 503, headers: caseHeaders })
  return answerAddress(request, {
    ...access,
    siteOrigin: env.SITE_URL,
    now: () => new Date(),
    log: formLog,
  })
}

/** Somebody opened the address of a form that was sent. */
export function GET(): Response {
  return seeOther('/vorgang/adresse/ungueltig')
}
