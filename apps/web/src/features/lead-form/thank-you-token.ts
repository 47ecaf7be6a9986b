import { createHmac, timingSafeEqual } from 'node:crypto'
import { isCaseNumber } from '@repo/leads/case-number.ts'

const hourMs = 60 * 60 * 1000
const lifeMs = 24 * hourMs

export type ThankYou =
  | { readonly status: 'valid'; readonly caseNumber: string }
  | { readonly status: 'expired' | 'invalid' }

function signature(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`thank-you:${payload}`).digest()
}

/** `<case number>.<end in hours>.<signature>`; says nothing about the visitor and is the same for a retry. */
export function thankYouToken(caseNumber: string, secret: string, now: Date): string {
  const endsAtHour = Math.ceil((now.getTime() + lifeMs) / hourMs)
  const payload = `${caseNumber}.${endsAtHour.toString(36)}`
  return `${payload}.${signature(payload, secret).toString('base64url')}`
}

/** Checks signature before content and end after both. */
export function readThankYouToken(token: string, secret: string, now: Date): ThankYou {
  const [caseNumber = '', endsAtHour = '', signed = '', ...more] = token.split('.')
  const expected = signature(`${caseNumber}.${endsAtHour}`, secret)
  const given = Buffer.from(signed, 'base64url')
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isSigned || more.length > 0 || !isCaseNumber(caseNumber)) {
    return { status: 'invalid' }
  }
  return Number.parseInt(endsAtHour, 36) * hourMs > now.getTime()
    ? { status: 'valid', caseNumber }
    : { status: 'expired' }
}
