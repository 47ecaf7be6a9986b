import { isCaseToken } from '@repo/leads/case-token.ts'
import { caseActSchema } from '@repo/leads/rights/case-view.ts'
import { z } from 'zod'
import { addressOf } from '../lead-form/address-prefix.ts'
import { isOwnOrigin } from '../lead-form/is-own-origin.ts'
import { readSubmission } from '../lead-form/read-submission.ts'
import type { CaseDesk } from './case-desk.ts'
import { DeskUnavailable } from './case-desk.ts'
import { type CaseHint, hintOf } from './case-hints.ts'
import type { GuessLimit } from './guess-limit.ts'

export interface CaseActParts {
  readonly desk: CaseDesk
  readonly limit: GuessLimit
  readonly siteOrigin: string
  readonly now: () => Date
  /** Told faults; the text names nothing of the case. */
  readonly log: (message: string) => void
}

const formSchema = z.looseObject({ token: z.string().refine(isCaseToken), act: z.string() })

const done = {
  add: 'nachricht',
  correct: 'angaben',
  changeEmail: 'bestaetigen',
  scoreOff: 'bewertung',
  object: 'zurueckgezogen',
} as const satisfies Readonly<Record<string, CaseHint>>

export const caseHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...caseHeaders, location } })

/** What is wrong before a token is looked at, or the form's fields and the token. */
export async function readCaseForm(
  request: Request,
  { siteOrigin, limit, now }: Pick<CaseActParts, 'siteOrigin' | 'limit' | 'now'>,
): Promise<
  Response | { readonly token: string; readonly act: string; readonly fields: Record<string, unknown> }
> {
  const refuse = (status: number) => new Response(null, { status, headers: caseHeaders })
  if (!isOwnOrigin(request.headers, siteOrigin)) return refuse(403)
  if (limit.waitSeconds(addressOf(request.headers), now()) !== undefined)
    return seeOther('/api/vorgang/warten')
  const submission = await readSubmission(request)
  if (submission.status !== 'read')
    return refuse({ tooLarge: 413, unsupportedType: 415, malformed: 400 }[submission.status])
  const form = formSchema.safeParse(submission.fields)
  if (!form.success) return refuse(400)
  const { token, act, ...fields } = form.data
  return { token, act, fields }
}

/** Carries out what one form of the page of a case asks for, and leads back to the page. */
export async function answerCaseAct(request: Request, parts: CaseActParts): Promise<Response> {
  const form = await readCaseForm(request, parts)
  if (form instanceof Response) return form
  const { token, act, fields } = form
  const back = (hint: CaseHint) => seeOther(`/vorgang/${token}?hinweis=${hint}#stand`)
  const { sicher, ...sent } = fields
  if (act === 'erase' && sicher !== 'ja') return back('bestaetigung')
  const change = caseActSchema.safeParse({ act, ...sent })
  if (!change.success) return back('unveraendert')
  try {
    const outcome = await parts.desk.act(token, change.data)
    if (outcome.status === 'shut') {
      parts.limit.noteMiss(addressOf(request.headers), parts.now())
      return seeOther('/vorgang/abgelaufen')
    }
    if (outcome.status === 'refused') return back(hintOf(outcome.message))
    return change.data.act === 'erase' ? seeOther(`/vorgang/${token}`) : back(done[change.data.act])
  } catch (fault) {
    if (!(fault instanceof DeskUnavailable)) throw fault
    parts.log(fault.message)
    return back('ausfall')
  }
}

/** Somebody says yes to a mail address, with what only its mails hold. */
export async function answerAddress(request: Request, parts: CaseActParts): Promise<Response> {
  const form = await readCaseForm(request, parts)
  if (form instanceof Response) return form
  try {
    const outcome = await parts.desk.confirm(form.token)
    if (outcome.status === 'done') return seeOther('/vorgang/adresse/bestaetigt')
    parts.limit.noteMiss(addressOf(request.headers), parts.now())
    return seeOther('/vorgang/adresse/ungueltig')
  } catch (fault) {
    if (!(fault instanceof DeskUnavailable)) throw fault
    parts.log(fault.message)
    return seeOther(`/vorgang/adresse/${form.token}?hinweis=ausfall`)
  }
}

const formats = {
  json: { type: 'application/json; charset=utf-8', ending: 'json' },
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
} as const

/** Everything that is stored, as a file. */
export async function answerCaseDownload(request: Request, parts: CaseActParts): Promise<Response> {
  const form = await readCaseForm(request, parts)
  if (form instanceof Response) return form
  const format = form.act === 'json' || form.act === 'html' ? form.act : undefined
  if (format === undefined) return new Response(null, { status: 400, headers: caseHeaders })
  try {
    const made = await parts.desk.pack(form.token)
    if (made.status === 'shut') {
      parts.limit.noteMiss(addressOf(request.headers), parts.now())
      return seeOther('/vorgang/abgelaufen')
    }
    const { type, ending } = formats[format]
    return new Response(made[format], {
      headers: {
        ...caseHeaders,
        'content-type': type,
        'content-disposition': `attachment; filename="klartext-${made.caseNumber}.${ending}"`,
        'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (fault) {
    if (!(fault instanceof DeskUnavailable)) throw fault
    parts.log(fault.message)
    return seeOther(`/vorgang/${form.token}?hinweis=ausfall#stand`)
  }
}
