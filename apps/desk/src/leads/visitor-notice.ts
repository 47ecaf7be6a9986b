import type { Lead } from '@repo/leads/lead.ts'
import type { LeadEvent } from '@repo/leads/lead-event.ts'
import type { Mail } from '@repo/leads/mail/mail.ts'
import { tellOfVisitor } from '@repo/leads/rights/tell-of-visitor.ts'
import { leadUrl, reviewUrl } from './lead-url.ts'

export interface VisitorNoticeParts {
  /** Mail addresses of sales and of whoever decides about objections. */
  readonly sales: string
  readonly management: string
  readonly studioUrl: string
}

/** The mail that tells the house of what a visitor did on the page of a case. */
export function visitorNotice(
  lead: Lead,
  event: LeadEvent,
  { sales, management, studioUrl }: VisitorNoticeParts,
): Mail | undefined {
  return tellOfVisitor(lead, event, {
    ...{ sales, management },
    leadUrl: leadUrl(studioUrl, lead._id),
    reviewUrl: reviewUrl(studioUrl),
  })
}
