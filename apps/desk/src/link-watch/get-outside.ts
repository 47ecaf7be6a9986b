import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import {
  isPrivateNumber,
  PrivateAddressError,
  publicLookup,
  type Resolve,
} from '../outgoing/public-lookup.ts'

/** What came of one request. `private` was never sent: its address is not one of the internet. */
export type Outside =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      /** The first bytes, as many as were asked for. */
      readonly body: Buffer
    }
  | { readonly kind: 'unreachable' | 'private' }

/** Sends one GET and follows no redirect. */
export type GetOutside = (url: URL, maxBytes: number, signal: AbortSignal) => Promise<Outside>

interface GetOutsideOptions {
  readonly userAgent: string
  /** `host` or `host:port` that may lie on this machine or its network. */
  readonly trustedHosts?: ReadonlySet<string>
  readonly resolve?: Resolve
  readonly isPublic?: (address: string) => boolean
  readonly timeoutMs?: number
}

/** A way out of this machine that leads to hosts of the internet only. */
export function getOutside({
  userAgent,
  trustedHosts = new Set(),
  resolve,
  isPublic,
  timeoutMs = 10_000,
}: GetOutsideOptions): GetOutside {
  const lookup = publicLookup(resolve, isPublic)
  return async (url, maxBytes, signal) => {
    const isTrusted = trustedHosts.has(url.host) || trustedHosts.has(url.hostname)
    if (!isTrusted && isPrivateNumber(url, isPublic)) return { kind: 'private' }
    try {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest
      const response = await new Promise<IncomingMessage>((answer, fail) => {
        const request = send(url, {
          headers: { 'user-agent': userAgent, accept: 'text/html, */*;q=0.5', connection: 'close' },
          agent: false,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
          ...(isTrusted ? {} : { lookup }),
        })
        request.once('response', answer)
        request.once('error', fail)
        request.end()
      })
      const body = await firstBytes(response, maxBytes)
      return { kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, body }
    } catch (fault) {
      return { kind: fault instanceof PrivateAddressError ? 'private' : 'unreachable' }
    }
  }
}

async function firstBytes(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    // Leaving the loop closes the connection.
    if (length >= maxBytes) break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes)
}
