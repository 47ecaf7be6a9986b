import type { FormDraft } from './form-draft.ts'
import { type Outcome, rejections } from './outcome.ts'

/** The whole HTML page that shows the form again. */
export type RenderDraft = (draft: FormDraft) => Promise<string>

const base = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } as const

/** Scripts say so with `Accept` or by sending JSON; a browser's form does neither. */
export function wantsJson(headers: Headers): boolean {
  const accept = headers.get('accept') ?? ''
  if (accept.includes('text/html')) return false
  return (
    accept.includes('application/json') ||
    (headers.get('content-type') ?? '').trim().toLowerCase().startsWith('application/json')
  )
}

/** An outcome as the answer to a script (201 and JSON) or to a browser (303, or the form again). */
export async function answerLead(
  outcome: Outcome,
  { asJson, renderDraft }: { readonly asJson: boolean; readonly renderDraft: RenderDraft },
): Promise<Response> {
  if (outcome.status === 'accepted') {
    const { caseNumber, path } = outcome
    return asJson
      ? Response.json(
          { status: 'accepted', message: 'Ihre Anfrage ist angekommen.', caseNumber, path },
          { status: 201, headers: { ...base, location: path } },
        )
      : new Response(null, { status: 303, headers: { ...base, location: path } })
  }
  const { httpStatus, title, message } = rejections[outcome.reason]
  const { issues, values, items, retryAfterSeconds } = outcome
  const headers = {
    ...base,
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  }
  if (asJson) {
    return Response.json(
      { status: 'rejected', reason: outcome.reason, message: `${title}. ${message}`, issues },
      { status: httpStatus, headers },
    )
  }
  return new Response(await renderDraft({ title, message, issues, values, items }), {
    status: httpStatus,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  })
}
