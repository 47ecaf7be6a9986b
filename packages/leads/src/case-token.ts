import { createHash, createHmac } from 'node:crypto'

/** Days for which the visitor's own page of a case opens. */
const openDays = 90

/**
 * What opens the visitor's own page of a case (`/vorgang/<token>`). Site and desk derive it from the lead's id; the lake
 * has only its hash.
 */
export function caseToken(secret: string, leadId: string): string {
  return createHmac('sha256', secret).update(`case:${leadId}`).digest('base64url')
}

/** Whether a text could be a token at all: 256 bits as base64url. Nothing else is looked up. */
export const isCaseToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** As it is stored: whoever reads the lake opens no page with it. */
export function caseTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The end of the time in which the page opens, from the moment of the enquiry on. */
export function caseOpenUntil(receivedAt: Date): string {
  const end = new Date(receivedAt)
  end.setUTCDate(end.getUTCDate() + openDays)
  return end.toISOString()
}
