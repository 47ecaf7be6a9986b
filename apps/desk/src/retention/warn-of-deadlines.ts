import { dayAfter } from '@repo/leads/berlin-day.ts'
import { newMail } from '@repo/leads/mail/mail.ts'
import { type Deadlines, retentionMail } from '@repo/leads/mail/retention-mail.ts'
import { accessRequestSchema } from '@repo/leads/rights/access-request.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

const lastQuery = '*[_type == "mail" && kind == "retentionWarning"] | order(queuedAt desc) [0].queuedAt'

/** A month is the law's; in its last week somebody has to see to it. */
const accessDays = 7
const accessQuery = `*[_type == "accessRequest" && !defined(deliveredAt) && dueOn <= $until]
  | order(dueOn asc) {requestedOn, dueOn}`
const accessSchema = z.array(accessRequestSchema.pick({ requestedOn: true, dueOn: true }))

export interface WarningParts {
  readonly leads: SanityClient
  readonly now: () => Date
  readonly management: string
  readonly studioUrl: string
}

/** When the last warning was queued (ISO 8601); empty when none is known. */
export async function lastWarnedAt(leads: SanityClient): Promise<string> {
  const found: unknown = await leads.fetch(lastQuery, {}, { tag: 'desk.retention' })
  return z.string().nullish().parse(found) ?? ''
}

/** Queues the warning of a day, when there is something to warn of; it is one however often the desk starts. */
export async function warnOfDeadlines(
  { today, erasures }: Omit<Deadlines, 'accessRequests'>,
  { leads, now, management, studioUrl }: WarningParts,
): Promise<void> {
  const found: unknown = await leads.fetch(
    accessQuery,
    { until: dayAfter(today, accessDays) },
    { tag: 'desk.retention' },
  )
  const accessRequests = accessSchema.parse(found)
  if (erasures.length + accessRequests.length === 0) return
  const text = retentionMail(
    { today, erasures, accessRequests },
    { listUrl: `${studioUrl}/vertrieb/datenschutz` },
  )
  await leads.createIfNotExists(
    newMail({ kind: 'retentionWarning', about: today, to: management, ...text }, now()),
    { returnDocuments: false, tag: 'desk.retention' },
  )
}
