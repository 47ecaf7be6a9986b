import type { Context } from 'hono'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { bearerToken } from './bearer-token.ts'
import { clientAddress } from './client-address.ts'
import type { LakeHonoEnv, LakeParts } from './context.ts'
import type { SsePass } from './sse.ts'
import { createStreamPermits } from './stream-permit.ts'

/** Open event streams of one kind. Whoever has a token always finds room that visitors cannot take. */
export const streamLimits = { total: 10_000, anonymous: 8_000, anonymousPerAddress: 200 } as const

/** So soon do streams end whose session or token has. */
const sweepMs = 1_000
const retryAfterSeconds = 5

interface OpenStream {
  readonly identity: Identity
  readonly token: string
  readonly close: () => void
}

export interface StreamDesk {
  /** Lets the caller open one stream. @throws LakeError tooManyRequests */
  admit(c: Context<LakeHonoEnv>): SsePass
}

/** Counts the open streams, and ends those whose caller may no longer listen. */
export function createStreamDesk(
  parts: Pick<LakeParts, 'accounts' | 'clock' | 'config'>,
  limits: { readonly [name in keyof typeof streamLimits]: number } = streamLimits,
): StreamDesk {
  const permits = createStreamPermits(parts)
  const open = new Set<OpenStream>()
  const perAddress = new Map<string, number>()
  let anonymous = 0
  let sweeper: NodeJS.Timeout | undefined

  const sweep = () => {
    for (const { identity, token, close } of [...open]) if (!permits.isGood(identity, token)) close()
  }
  const count = (address: string, change: 1 | -1) => {
    anonymous += change
    const left = (perAddress.get(address) ?? 0) + change
    if (left > 0) perAddress.set(address, left)
    else perAddress.delete(address)
  }
  const demandRoom = (isAnonymous: boolean, address: string | undefined) => {
    const isFull = open.size >= limits.total || (isAnonymous && anonymous >= limits.anonymous)
    const isGreedy = address !== undefined && (perAddress.get(address) ?? 0) >= limits.anonymousPerAddress
    if (!isFull && !isGreedy) return
    const message = isFull ? 'Too many open event streams' : 'Too many open event streams from this address'
    throw new LakeError('tooManyRequests', message, { details: { retryAfterSeconds } })
  }

  return {
    admit(c) {
      const identity = c.get('identity')
      const token = bearerToken(c.req.header('authorization')) ?? ''
      const isAnonymous = identity.kind === 'anonymous'
      const address = isAnonymous ? visitorAddress(c, parts.config.trustedProxies) : undefined
      demandRoom(isAnonymous, address)
      return {
        isGood: () => permits.isGood(identity, token),
        enter(close) {
          const stream = { identity, token, close }
          open.add(stream)
          if (isAnonymous) count(address ?? '', 1)
          if (sweeper === undefined) {
            sweeper = setInterval(sweep, sweepMs)
            sweeper.unref()
          }
          return () => {
            if (!open.delete(stream)) return
            if (isAnonymous) count(address ?? '', -1)
            if (open.size > 0) return
            clearInterval(sweeper)
            sweeper = undefined
          }
        },
      }
    },
  }
}

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** `undefined` for a caller on this machine: the site itself, or a proxy that the lake was not told of. */
function visitorAddress(c: Context<LakeHonoEnv>, trustedProxies: number): string | undefined {
  const address = clientAddress(c, trustedProxies)
  return address === 'unknown' || loopback.test(address) ? undefined : networkOf(address)
}

/** IPv6 subscribers are given whole /64 networks. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const [left, right] = [head, tail].map(part => part.split(':').filter(group => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - (left?.length ?? 0) - (right?.length ?? 0)) }, () => '0')
  return [...(left ?? []), ...zeros, ...(right ?? [])].slice(0, 4).join(':')
}
