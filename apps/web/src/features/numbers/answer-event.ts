import { type CountedEvent, parseCountMessage } from '@repo/content/numbers/counted-event.ts'
import { addressOf, addressPrefix } from '../lead-form/address-prefix.ts'
import { boundedText } from '../lead-form/read-submission.ts'
import type { Throttle } from '../lead-form/throttle.ts'

/** Longer than any message that a page sends. */
const maxBytes = 200

export interface AnswerEventParts {
  /** Adds one. @throws when the counters cannot be written */
  readonly count: (event: CountedEvent, articleId: string) => void
  /** Whether an article with this id can be read. @throws when the lake does not answer */
  readonly isPublished: (articleId: string) => Promise<boolean>
  readonly throttle: Throttle
  readonly siteOrigin: string
  readonly now: () => Date
  /** Told faults; the text says nothing of a visitor. */
  readonly log: (message: string) => void
}

/** Only scripts of our own pages count; browsers of today say so in `Sec-Fetch-Site`, older ones send `Origin`. */
function isFromOwnPage(headers: Headers, siteOrigin: string): boolean {
  const site = headers.get('sec-fetch-site')
  return site === null ? headers.get('origin') === siteOrigin : site === 'same-origin'
}

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } })

/** Counts one event of an article. Neither the message nor anything else of the request is kept or logged. */
export async function answerEvent(request: Request, parts: AnswerEventParts): Promise<Response> {
  if (!isFromOwnPage(request.headers, parts.siteOrigin)) return answer(403)
  const source = addressPrefix(addressOf(request.headers))
  const waitSeconds = parts.throttle.count(source, parts.now())
  if (waitSeconds !== undefined) return answer(429, { 'retry-after': String(waitSeconds) })
  const text = await boundedText(request, maxBytes)
  if (text === undefined) return answer(413)
  const message = parseCountMessage(text)
  if (message === undefined) return answer(400)
  try {
    if (!(await parts.isPublished(message.articleId))) return answer(404)
    parts.count(message.event, message.articleId)
    return answer(204)
  } catch (fault) {
    parts.log(`Event not counted: ${fault instanceof Error ? fault.message : 'unknown fault'}`)
    return answer(503)
  }
}
