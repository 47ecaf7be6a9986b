import type { IncomingMessage } from 'node:http'
import { capturedAnswer } from '@repo/front/captured-answer.ts'
import { innerRequest } from '@repo/front/captured-exchange.ts'
import type { Handler } from '@repo/front/front-options.ts'
import { type DraftFailure, failedDraftPage } from '../features/preview/failed-draft.ts'
import { plainPageHeaders } from '../features/site/plain-page.ts'

interface DraftHandlerParts {
  /** Stands in the inner request of whoever may see drafts. */
  readonly draftCookie: string
  /** Origin of the Studio in whose frame the page stands. */
  readonly studioUrl: string
  readonly isLakeReachable: () => Promise<boolean>
  readonly others: Handler
}

/** Sooner than the front gives up. */
const timeoutMs = 25_000

/** What a page with drafts is answered with when it cannot be made; from 500 on the front would send the visitors' page, which no Studio may frame. */
const failedStatus = 424

async function answerOf(handler: Handler, request: IncomingMessage) {
  try {
    const { response, body } = await capturedAnswer(handler, request, timeoutMs)
    return { status: response.statusCode, headers: response.getHeaders(), body }
  } catch {
    // The framework has logged it, or nobody can: all the same it is a failure.
    return { status: 500, headers: {}, body: Buffer.alloc(0) }
  }
}

/**
 * Hands everything on, and tells an editor whose page could not be made why: within the Studio's frame they would
 * otherwise see nothing at all.
 */
export function draftHandler({
  draftCookie,
  studioUrl,
  isLakeReachable,
  others,
}: DraftHandlerParts): Handler {
  async function failureOf({ url = '/', headers: { host = '' } }: IncomingMessage): Promise<DraftFailure> {
    if (!(await isLakeReachable())) return 'lake'
    const published = await answerOf(others, innerRequest('GET', url, { host }))
    return published.status < 500 ? 'draft' : 'page'
  }
  return async (request, response) => {
    if (request.headers.cookie !== draftCookie) return others(request, response)
    const { status, headers, body } = await answerOf(others, request)
    if (status < 500) {
      response.writeHead(status, headers)
      response.end(body)
      return
    }
    response.writeHead(failedStatus, plainPageHeaders)
    response.end(failedDraftPage(await failureOf(request), studioUrl))
  }
}
