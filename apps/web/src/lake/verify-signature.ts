import { createHmac, timingSafeEqual } from 'node:crypto'

/** A call older or newer than this is refused, so that a recorded one cannot be replayed later. */
const maxAgeMs = 5 * 60 * 1000

const form = /^t=(\d{1,15}),v1=([A-Za-z0-9_-]{43})$/

interface SignedCall {
  /** The header `sanity-webhook-signature`: `t=<milliseconds>,v1=<base64url of HMAC-SHA256 over "t.body">`. */
  readonly header: string | null
  /** The body exactly as it came. */
  readonly rawBody: string
  readonly secret: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** True when whoever signed the call knows the secret and signed it within the last five minutes. */
export function verifySignature({ header, rawBody, secret, now }: SignedCall): boolean {
  const [, time, signature] = form.exec(header ?? '') ?? []
  if (time === undefined || signature === undefined) return false
  const expected = createHmac('sha256', secret).update(`${time}.${rawBody}`).digest()
  const given = Buffer.from(signature, 'base64url')
  return (
    given.length === expected.length &&
    timingSafeEqual(given, expected) &&
    Math.abs(now - Number(time)) <= maxAgeMs
  )
}
