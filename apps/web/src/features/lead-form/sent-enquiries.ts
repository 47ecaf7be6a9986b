import type { Lead } from '@repo/leads/lead.ts'
import { LRUCache } from 'lru-cache'

/** What the page after sending shows again. */
export type SentEnquiry = Pick<
  Lead,
  | 'message'
  | 'email'
  | 'phone'
  | 'name'
  | 'company'
  | 'service'
  | 'timeFrame'
  | 'articleTitle'
  | 'section'
  | 'campaign'
  | 'items'
  | 'score'
>

/** Long enough to read it again, too short to be a second place where enquiries are kept. */
export const shownForMs = 60 * 60 * 1000

declare global {
  // The form and the page are bundled apart; only the global object is one for both.
  var sentEnquiries: LRUCache<string, SentEnquiry> | undefined
}

function all(): LRUCache<string, SentEnquiry> {
  globalThis.sentEnquiries ??= new LRUCache({ max: 2_000, ttl: shownForMs })
  return globalThis.sentEnquiries
}

/** Keeps in memory what was sent, for an hour and this process: nothing of it stands in an address. */
export function rememberSent(lead: Lead): void {
  const { message, email, phone, name, company, service, timeFrame } = lead
  const { articleTitle, section, campaign, items, score } = lead
  all().set(lead.idempotencyKey, {
    ...{ message, email, phone, name, company, service, timeFrame },
    ...{ articleTitle, section, campaign, items, score },
  })
}

/** `undefined` after an hour or a restart. */
export function findSent(idempotencyKey: string): SentEnquiry | undefined {
  return all().get(idempotencyKey)
}
