import { type LookupAddress, lookup as resolve } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'

export interface OutgoingRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What became of a request; `refused` was never sent, because its address is not one of the internet. */
export type RequestResult =
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'network' | 'timeout' | 'refused' | 'stopped' }

/** As `dns.lookup` with `all`. */
export type Resolve = (
  hostname: string,
  done: (fault: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

export interface SendRequestOptions {
  /** Whether addresses of this machine and its network may be called. */
  readonly allowPrivate: boolean
  readonly signal: AbortSignal
  readonly timeoutMs?: number
  readonly resolve?: Resolve
}

export type SendRequest = (request: OutgoingRequest, options: SendRequestOptions) => Promise<RequestResult>

const readBytes = 16_384

/**
 * Posts one request and follows no redirect. The address that is checked is the one that is connected to, so a name
 * that changes its meaning in between gains nothing.
 */
export const sendRequest: SendRequest = async ({ url, headers, body }, options) => {
  const { allowPrivate, signal, timeoutMs = 30_000, resolve: resolveName = resolveAll } = options
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(literal) !== 0 && !isPublicAddress(literal)) return { kind: 'refused' }
  const deadline = AbortSignal.timeout(timeoutMs)
  let isRefused = false
  const lookup = publicLookup(resolveName, () => {
    isRefused = true
  })
  try {
    const { promise, resolve: answer, reject } = Promise.withResolvers<IncomingMessage>()
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
      agent: false,
      signal: AbortSignal.any([signal, deadline]),
      ...(allowPrivate ? {} : { lookup }),
    })
    request.once('response', answer)
    request.once('error', reject)
    request.end(body)
    const response = await promise
    await readAway(response)
    return { kind: 'http', status: response.statusCode ?? 0 }
  } catch {
    if (isRefused) return { kind: 'refused' }
    if (signal.aborted) return { kind: 'stopped' }
    return { kind: deadline.aborted ? 'timeout' : 'network' }
  }
}

const resolveAll: Resolve = (hostname, done) => resolve(hostname, { all: true }, done)

/** Resolves names to addresses of the internet only. */
function publicLookup(resolveName: Resolve, onRefusal: () => void): LookupFunction {
  return (hostname, options, done) => {
    resolveName(hostname, (fault, addresses) => {
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
