import { createHmac } from 'node:crypto'
import { canonicalEnquiry, type Enquiry } from './enquiry.ts'

/** How long the same text without a key of its own counts as the same enquiry. */
export const derivedKeyBucketMs = 60 * 60 * 1000

/**
 * The idempotency key of an enquiry that came without one (no JavaScript): a reload or double click within the same
 * hour collapses. Keyed, so that nobody can confirm a guessed text from an id.
 * @see RFC 9562, version 8
 */
export function derivedKey(secret: string, enquiry: Enquiry, now: Date): string {
  const bucket = Math.floor(now.getTime() / derivedKeyBucketMs)
  const hex = createHmac('sha256', secret)
    .update(`idempotency-key:${bucket}:${canonicalEnquiry(enquiry)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
