import { env } from '../../../env.ts'
import { answerLead, wantsJson } from '../../../features/lead-form/answer-lead.ts'
import { formLog } from '../../../features/lead-form/form-log.ts'
import { leadIntake } from '../../../features/lead-form/lead-intake.ts'
import type { Outcome } from '../../../features/lead-form/outcome.ts'
import { ownOrigin } from '../../../features/lead-form/own-origin.ts'
import { renderDraft } from '../../../features/lead-form/render-draft.ts'
import { submitLead } from '../../../features/lead-form/submit-lead.ts'

const intake = leadIntake(env, formLog)

async function outcomeOf(request: Request): Promise<Outcome> {
  if (intake.status === 'ready') return submitLead(request, intake.parts)
  formLog(`The form is not set up: ${intake.names.join(', ')} missing.`)
  return {
    status: 'rejected',
    reason: 'unavailable',
    issues: [],
    values: {},
    items: [],
    retryAfterSeconds: 120,
  }
}

/** Takes an enquiry from the site's form or from a script. */
export async function POST(request: Request): Promise<Response> {
  return answerLead(await outcomeOf(request), {
    asJson: wantsJson(request.headers),
    renderDraft: draft =>
      renderDraft(draft, {
        ownOrigin: ownOrigin(env),
        fetch,
        log: formLog,
      }),
  })
}

/** Somebody opened the address of a form that was sent. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: '/kontakt', 'cache-control': 'no-store' } })
}
