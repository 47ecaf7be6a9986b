import { openPromise } from '@repo/leads/open-notes.ts'
import { issueCheck } from '@repo/leads/sender-check.ts'
import { answerDue, spokenDeadline } from '@repo/leads/working-hours.ts'
import { isOwnOrigin } from './is-own-origin.ts'
import type { MarkAnswer } from './mark-answer.ts'
import { boundedText, type Posted } from './read-submission.ts'

interface MarkParts {
  readonly secret: string
  readonly siteOrigin: string
  readonly minMs: number
  readonly now: () => Date
}

const headers = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } as const

/**
 * A mark for a visitor who begins to write, and by when he would be answered if he sent now. The body is the promise
 * that his form carries, or nothing.
 */
export async function answerMark(request: Posted, parts: MarkParts): Promise<Response> {
  const { secret, siteOrigin, minMs, now } = parts
  if (!isOwnOrigin(request.headers, siteOrigin)) {
    return Response.json({ message: 'Das geht nur von unserer Website aus.' }, { status: 403, headers })
  }
  const promise = openPromise(await boundedText(request), secret)
  const time = now()
  const answer: MarkAnswer = {
    challenge: await issueCheck(secret, time),
    waitMs: minMs,
    ...(promise === undefined ? {} : { due: spokenDeadline(answerDue(time, promise), time) }),
  }
  return Response.json(answer, { headers })
}
