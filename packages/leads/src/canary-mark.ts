import { createHmac, timingSafeEqual } from 'node:crypto'

/** Clocks of two processes on one machine agree; a form that takes longer is broken. */
const validMs = 5 * 60_000

/** The header in which a test enquiry of the system says what it is. */
export const canaryHeader = 'x-klartext-canary'

function signature(secret: string, key: string, at: string): Buffer {
  return createHmac('sha256', secret).update(`canary:${key}:${at}`).digest()
}

/**
 * `<key>.<ms>.<signature>`: says that the enquiry with this idempotency key is a test of the system itself. Desk and site
 * share the secret; nobody else can make one.
 */
export function canaryMark(secret: string, idempotencyKey: string, now: Date): string {
  const at = String(now.getTime())
  return `${idempotencyKey}.${at}.${signature(secret, idempotencyKey, at).toString('base64url')}`
}

/** The idempotency key that a mark speaks of; `undefined` for one that is forged or old. */
export function markedKey(mark: string | null, secret: string, now: Date): string | undefined {
  if (mark === null) return undefined
  const [key = '', at = '', signed = '', ...more] = mark.split('.')
  const expected = signature(secret, key, at)
  const given = Buffer.from(signed, 'base64url')
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isSigned || more.length > 0) return undefined
  return Math.abs(now.getTime() - Number(at)) <= validMs ? key : undefined
}
