import type { FormDraft } from './form-draft.ts'
import { type Outcome, rejections } from './outcome.ts'

/** The whole HTML page that shows the form again. */
export type RenderDraft = (draft: FormDraft) => Promise<string>

type Rejected = Extract<Outcome, { readonly status: 'rejected' }>

const base = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } as const

/** Scripts say so with `Accept` or by sending JSON; a browser's form does neither. */
export function wantsJson(headers: Pick<Headers, 'get'>): boolean {
  const accept = headers.get('accept') ?? ''
  if (accept.includes('text/html')) return false
  return (
    accept.includes('application/json') ||
    (headers.get('content-type') ?? '').trim().toLowerCase().startsWith('application/json')
  )
}

/** The reason in words; who has to wait is told for how long. */
function messageOf({ reason, retryAfterSeconds }: Rejected): string {
  const { message } = rejections[reason]
  if (reason !== 'throttled' || retryAfterSeconds === undefined) return message
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return `${message} Das geht wieder in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`}.`
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
  const { httpStatus, title } = rejections[outcome.reason]
  const message = messageOf(outcome)
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
