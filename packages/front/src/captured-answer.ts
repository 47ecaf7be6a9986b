import type { IncomingMessage } from 'node:http'
import { CapturedResponse } from './captured-exchange.ts'
import type { Handler } from './front-options.ts'

export interface CapturedAnswer {
  readonly response: CapturedResponse
  readonly body: Buffer
}

/**
 * Runs the handler without a network between, for `timeoutMs` at most.
 * @throws what the handler throws or destroys its answer with
 */
export async function capturedAnswer(
  handler: Handler,
  request: IncomingMessage,
  timeoutMs: number,
): Promise<CapturedAnswer> {
  const response = new CapturedResponse(request)
  const handled = Promise.resolve(handler(request, response)).catch((fault: unknown) => {
    response.destroy(fault instanceof Error ? fault : new Error(String(fault)))
  })
  const timer = setTimeout(() => response.destroy(new Error('no answer in time')), timeoutMs).unref()
  const body = await response.whole.finally(() => clearTimeout(timer))
  await handled
  return { response, body }
}
