import type { IncomingMessage } from 'node:http'
import { innerRequest } from './captured-exchange.ts'
import type { FrontOptions } from './front-options.ts'
import type { FrontResponse } from './front-response.ts'
import { passHeaders } from './pass-headers.ts'
import { inertType } from './render.ts'

const passed: ReadonlySet<string> = new Set([
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
])

/** Hands a file on as it comes, in pieces; only its head is ours. */
export async function relay(
  request: IncomingMessage,
  response: FrontResponse,
  url: string,
  { handler, headersFor, host }: Pick<FrontOptions, 'handler' | 'headersFor' | 'host'>,
): Promise<void> {
  response.beforeHead = () => {
    for (const name of response.getHeaderNames()) if (!passed.has(name)) response.removeHeader(name)
    for (const [name, value] of headersFor({ kind: 'asset', scripts: undefined, isDraft: false })) {
      response.setHeader(name, value)
    }
    response.setHeader('vary', 'Accept')
    response.setHeader('content-type', inertType(String(response.getHeader('content-type') ?? '')))
    if (response.statusCode >= 400) response.setHeader('cache-control', 'no-store')
  }
  const headers = passHeaders(request, { host, as: 'asset', also: ['accept'] })
  await handler(innerRequest('GET', url, headers), response)
}
