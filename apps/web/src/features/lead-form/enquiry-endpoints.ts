import type { Env } from '../../env.ts'
import { canaryParts } from '../canary/canary-parts.ts'
import { answerLead, wantsJson } from './answer-lead.ts'
import { answerMark } from './answer-mark.ts'
import { formLog } from './form-log.ts'
import { leadIntake } from './lead-intake.ts'
import type { Outcome } from './outcome.ts'
import { ownOrigin } from './own-origin.ts'
import type { Posted } from './read-submission.ts'
import { renderDraft } from './render-draft.ts'
import { submitLead } from './submit-lead.ts'

/** Answers one post. */
export type Endpoint = (request: Posted) => Promise<Response>

const unavailable: Outcome = {
  status: 'rejected',
  reason: 'unavailable',
  issues: [],
  values: {},
  items: [],
  retryAfterSeconds: 120,
}

/** Takes an enquiry from the site's form or from a script. */
export function enquiryEndpoint(env: Env): Endpoint {
  const intake = leadIntake(env, formLog)
  const outcomeOf = async (request: Posted): Promise<Outcome> => {
    if (intake.status === 'ready')
      return submitLead(request, canaryParts(request.headers, intake.parts, env.DESK_SECRET))
    formLog(`The form is not set up: ${intake.names.join(', ')} missing.`)
    return unavailable
  }
  return async request =>
    answerLead(await outcomeOf(request), {
      asJson: wantsJson(request.headers),
      renderDraft: draft => renderDraft(draft, { ownOrigin: ownOrigin(env), fetch, log: formLog }),
    })
}

/** Hands out marks for forms. */
export function markEndpoint({ FORM_SECRET: secret, SITE_URL, ENQUIRY_MIN_MS }: Env): Endpoint {
  return async request =>
    secret === undefined
      ? new Response(null, { status: 503, headers: { 'cache-control': 'no-store' } })
      : answerMark(request, {
          secret,
          siteOrigin: SITE_URL,
          minMs: ENQUIRY_MIN_MS,
          now: () => new Date(),
        })
}
