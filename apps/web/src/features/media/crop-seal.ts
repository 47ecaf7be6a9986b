import { createHmac, timingSafeEqual } from 'node:crypto'

/** Half of what SHA-256 gives, which nobody guesses, and short in eight addresses a picture. */
const sealLength = 22

/** Proves that a page of this site asked for this part of this file. */
export function makeCropSeal(file: string, rectangle: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`crop:${file}:${rectangle}`)
    .digest('base64url')
    .slice(0, sealLength)
}

/** Whether a page of this site asked for this part of this file. */
export function isCropSealed(file: string, rectangle: string, seal: string, secret: string): boolean {
  const expected = Buffer.from(makeCropSeal(file, rectangle, secret))
  const given = Buffer.from(seal)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
