import type { IncomingMessage } from 'node:http'
import type { Handler } from '@repo/front/front-options.ts'
import type { Endpoint } from '../features/lead-form/enquiry-endpoints.ts'

function webHeaders(headers: IncomingMessage['headers']): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  )
  return new Headers(entries)
}

/**
 * Answers posts at these paths itself and hands everything else on: an enquiry needs nothing of the framework, costs a
 * fraction without it, and is taken even while pages cannot be made.
 */
export function postHandler(endpoints: ReadonlyMap<string, Endpoint>, others: Handler): Handler {
  return async (request, response) => {
    const { method, url = '' } = request
    const endpoint = method === 'POST' ? endpoints.get(url.split('?')[0] ?? '') : undefined
    if (endpoint === undefined) return others(request, response)
    const answer = await endpoint({ headers: webHeaders(request.headers), body: request })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  }
}
