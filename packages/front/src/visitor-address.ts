import type { IncomingMessage } from 'node:http'

const loopback = /^(::1|(::ffff:)?127\.)/

/**
 * Where a request comes from. A proxy is believed only when it runs on this machine, and only about the one hop that it
 * saw itself: the last entry. Whatever a visitor writes into the header changes nothing.
 */
export function visitorAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = socket.remoteAddress ?? 'unknown'
  if (!loopback.test(peer)) return peer
  const forwarded = headers['x-forwarded-for']
  const hops = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return hops?.split(',').at(-1)?.trim() || peer
}
