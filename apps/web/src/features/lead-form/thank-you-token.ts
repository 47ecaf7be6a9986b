import { createHmac, timingSafeEqual } from 'node:crypto'

const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs
const lifeMs = 24 * hourMs

/** What the page after sending knows of an enquiry from its address alone. */
export interface Receipt {
  /** The enquiry's key, from which its number and its page follow. */
  readonly key: string
  /** By when an answer was promised. */
  readonly dueAt: Date | undefined
}

export type ThankYou =
  | { readonly status: 'valid'; readonly receipt: Receipt }
  | { readonly status: 'expired' | 'invalid' }

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function signature(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`thank-you:${payload}`).digest()
}

/** `<key>.<end in hours>.<promise in minutes>.<signature>`; says nothing about the visitor and is the same for a retry. */
export function thankYouToken({ key, dueAt }: Receipt, secret: string, sentAt: Date): string {
  const endsAtHour = Math.ceil((sentAt.getTime() + lifeMs) / hourMs)
  const due = dueAt === undefined ? '' : Math.round(dueAt.getTime() / minuteMs).toString(36)
  const payload = `${key}.${endsAtHour.toString(36)}.${due}`
  return `${payload}.${signature(payload, secret).toString('base64url')}`
}

/** Checks signature before content and end after both. */
export function readThankYouToken(token: string, secret: string, now: Date): ThankYou {
  const [key = '', endsAtHour = '', due = '', signed = '', ...more] = token.split('.')
  const expected = signature(`${key}.${endsAtHour}.${due}`, secret)
  const given = Buffer.from(signed, 'base64url')
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isSigned || more.length > 0 || !uuid.test(key)) return { status: 'invalid' }
  if (Number.parseInt(endsAtHour, 36) * hourMs <= now.getTime()) return { status: 'expired' }
  const dueAt = due === '' ? undefined : new Date(Number.parseInt(due, 36) * minuteMs)
  return { status: 'valid', receipt: { key, dueAt } }
}
