import { lookup as resolve } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'

export interface OutgoingRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What became of a request. `refused` was never sent, because its address is not one of the internet. */
export type SendResult =
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'network' | 'timeout' | 'refused' | 'stopped' }

interface SendOptions {
  /** `host` or `host:port` that may lie on this machine or its network. */
  readonly trustedHosts: ReadonlySet<string>
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

export type Send = (request: OutgoingRequest, options: SendOptions) => Promise<SendResult>

const readBytes = 16_384

/**
 * Sends one request and follows no redirect. The address that is checked is the one that is connected to, so a name
 * that changes its meaning in between gains nothing.
 */
export const sendRequest: Send = async ({ url, method, headers, body }, options) => {
  const { trustedHosts, signal, timeoutMs = 30_000 } = options
  const target = new URL(url)
  const isTrusted = trustedHosts.has(target.host) || trustedHosts.has(target.hostname)
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && isIP(literal) !== 0 && !isPublicAddress(literal)) return { kind: 'refused' }
  const deadline = AbortSignal.timeout(timeoutMs)
  let isRefused = false
  try {
    const response = await new Promise<IncomingMessage>((answer, fail) => {
      const send = target.protocol === 'https:' ? httpsRequest : httpRequest
      const request = send(target, {
        method,
        headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
        agent: false,
        signal: AbortSignal.any([signal, deadline]),
        ...(isTrusted
          ? {}
          : {
              lookup: publicLookup(() => {
                isRefused = true
              }),
            }),
      })
      request.once('response', answer)
      request.once('error', fail)
      request.end(body)
    })
    await readAway(response)
    return { kind: 'http', status: response.statusCode ?? 0 }
  } catch {
    if (isRefused) return { kind: 'refused' }
    if (signal.aborted) return { kind: 'stopped' }
    return { kind: deadline.aborted ? 'timeout' : 'network' }
  }
}

/** Resolves names to addresses of the internet only. */
function publicLookup(onRefusal: () => void): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault !== null) return done(fault, '', 0)
      const [first] = addresses
      // One bad address is reason enough: the next attempt might connect to that one.
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        onRefusal()
        return done(new Error('The address is not one of the internet'), '', 0)
      }
      if (options.all === true) return done(null, [...addresses])
      done(null, first.address, first.family)
    })
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
