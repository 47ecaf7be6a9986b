import { canaryHeader, markedKey } from '@repo/leads/canary-mark.ts'
import type { LeadStore } from '@repo/leads/lead-store.ts'
import type { Throttle } from '../lead-form/throttle.ts'

interface Parts {
  readonly store: LeadStore
  readonly throttle: Throttle
  readonly now: () => Date
}

/**
 * What takes the desk's own test enquiry: the same stores, which then know it for a test, and no throttle. A mark that the
 * desk did not make changes nothing, and one that it made counts for its own enquiry alone.
 */
export function canaryParts<Given extends Parts>(
  headers: Pick<Headers, 'get'>,
  parts: Given,
  secret: string | undefined,
): Given {
  const key = secret === undefined ? undefined : markedKey(headers.get(canaryHeader), secret, parts.now())
  if (key === undefined) return parts
  const store: LeadStore = {
    create: lead => parts.store.create(lead.idempotencyKey === key ? { ...lead, canary: true } : lead),
  }
  return { ...parts, store, throttle: { count: () => undefined, waitSeconds: () => undefined } }
}
