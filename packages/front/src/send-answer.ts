import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FinishedAnswer } from './finished-answer.ts'
import { rememberedEncoding } from './negotiate-encoding.ts'

/** Writes a finished answer to whoever asked: in the encoding that they take, or 304 when they have it. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: FinishedAnswer): void {
  const { headers, method } = request
  const ifNoneMatch = headers['if-none-match']
  if (ifNoneMatch !== undefined && answer.status === 200) {
    const etag = answer.matching(ifNoneMatch)
    if (etag !== undefined) {
      response.writeHead(304, answer.notModified(etag))
      response.end()
      return
    }
  }
  const accepted = headers['accept-encoding']
  const { head, body, small } = answer.variant(
    rememberedEncoding(Array.isArray(accepted) ? accepted.join(',') : accepted),
  )
  response.writeHead(answer.status, head)
  if (method === 'HEAD') response.end()
  else if (small !== undefined) response.end(small, 'latin1')
  else response.end(body)
}
