import type { IncomingMessage } from 'node:http'
import { visitorAddress } from './visitor-address.ts'

/** What an endpoint may know of a request. Anything else, above all what steers the framework, stays outside. */
const ofCalls = [
  'accept',
  'accept-language',
  'content-length',
  'content-type',
  'origin',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
]

/** Besides, what a draft needs: the router of the framework that drafts keep. */
const ofDrafts = [
  ...ofCalls,
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'rsc',
]

const ofAssets = ['range', 'if-range', 'if-none-match', 'if-modified-since']

const lists = { call: ofCalls, draft: ofDrafts, asset: ofAssets } as const

interface PassOptions {
  readonly host: string
  readonly as: keyof typeof lists
  readonly also?: readonly string[]
}

/** The headers with which a request goes on to the handler. */
export function passHeaders(
  request: IncomingMessage,
  { host, as, also = [] }: PassOptions,
): Record<string, string> {
  const headers: Record<string, string> = { host, 'x-forwarded-for': visitorAddress(request) }
  for (const name of [...lists[as], ...also]) {
    const value = request.headers[name]
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}
