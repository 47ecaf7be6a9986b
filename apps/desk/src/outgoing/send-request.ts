import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isPrivateNumber, PrivateAddressError, publicLookup, type Resolve } from './public-lookup.ts'

export interface OutgoingRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What became of a request; `refused` was never sent, because its address is not one of the internet. */
export type RequestResult =
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'network' | 'timeout' | 'refused' | 'stopped' }

export interface SendRequestOptions {
  /** Whether addresses of this machine and its network may be called. */
  readonly allowPrivate: boolean
  readonly signal: AbortSignal
  readonly timeoutMs?: number
  readonly resolve?: Resolve
}

export type SendRequest = (request: OutgoingRequest, options: SendRequestOptions) => Promise<RequestResult>

const readBytes = 16_384

/** Posts one request and follows no redirect. */
export const sendRequest: SendRequest = async ({ url, headers, body }, options) => {
  const { allowPrivate, signal, timeoutMs = 30_000, resolve } = options
  if (!allowPrivate && isPrivateNumber(url)) return { kind: 'refused' }
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const { promise, resolve: answer, reject } = Promise.withResolvers<IncomingMessage>()
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
      agent: false,
      signal: AbortSignal.any([signal, deadline]),
      ...(allowPrivate ? {} : { lookup: publicLookup(resolve) }),
    })
    request.once('response', answer)
    request.once('error', reject)
    request.end(body)
    const response = await promise
    await readAway(response)
    return { kind: 'http', status: response.statusCode ?? 0 }
  } catch (fault) {
    if (fault instanceof PrivateAddressError) return { kind: 'refused' }
    if (signal.aborted) return { kind: 'stopped' }
    return { kind: deadline.aborted ? 'timeout' : 'network' }
  }
}

/** Lets a receiver finish what it has to say. None of it is kept: it may repeat what it was sent. */
async function readAway(response: IncomingMessage): Promise<void> {
  let length = 0
  for await (const chunk of response) {
    length += Buffer.byteLength(chunk)
    if (length >= readBytes) break
  }
}
