import { dayAfter } from '@repo/leads/berlin-day.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import type { Deadlines } from '@repo/leads/mail/retention-mail.ts'
import {
  announcedAt,
  announceErasure,
  erasedOn,
  isDueForErasure,
  isInWarningTime,
  isToBeAnnounced,
  warningDays,
} from '@repo/leads/rights/retention-steps.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { ErasureParts } from '../erasure/carry-out.ts'
import type { Erasures } from '../erasure/erasures.ts'
import type { Job } from '../job.ts'
import { actOnLead } from '../leads/act-on-lead.ts'
import type { Log } from '../log.ts'
import { nightlyJob } from '../nightly-job.ts'
import { forgetAccess } from './forget-access.ts'
import { lastWarnedAt, warnOfDeadlines } from './warn-of-deadlines.ts'

const atOnce = 500

const { shape } = leadSchema
const retainedSchema = z.object({
  _id: shape._id,
  caseNumber: shape.caseNumber,
  caseTokenHash: z.string().nullish(),
  status: shape.status,
  deleteOn: shape.deleteOn,
  hold: shape.hold.nullish().transform(hold => hold ?? undefined),
  restricted: z
    .boolean()
    .nullish()
    .transform(value => value ?? undefined),
  objectionAt: z
    .string()
    .nullish()
    .transform(value => value ?? undefined),
  events: shape.events,
})

/** Canaries have an end of their own. */
const query = `*[_type == "lead" && status != "erased" && canary != true && deleteOn <= $until && _id > $after]
  | order(_id asc) [0...${atOnce}] {
    _id, caseNumber, caseTokenHash, status, deleteOn, hold, restricted, objectionAt,
    "events": events[type in ["retentionWarned", "unrestricted"]]
  }`

/** Ordered already, by whomever. */
const orderedQuery = '*[_type == "erasure" && state in ["requested", "erasing"]].lead'

export interface RetentionParts {
  readonly leads: SanityClient
  readonly erasures: Pick<Erasures, 'order'>
  readonly rewrite: ErasureParts['rewrite']
  readonly now: () => Date
  readonly newKey: () => string
  readonly log: Log
  /** Mail address of whoever answers for the deadlines. */
  readonly management: string
  readonly studioUrl: string
}

/**
 * Orders the erasure of what is due on `today`, and announces what will be, also what should have been announced before. What was announced after `since` (ISO 8601)
 * is told again: whoever it was for has not heard of it.
 */
export async function runRetention(
  today: string,
  { leads, erasures, now, newKey }: Pick<RetentionParts, 'leads' | 'erasures' | 'now' | 'newKey'>,
  since: string,
  signal?: AbortSignal,
): Promise<{ readonly ordered: number; readonly announced: Deadlines['erasures'] }> {
  const known = new Set(z.array(z.string()).parse(await leads.fetch(orderedQuery)))
  const announced: { caseNumber: string; due: string }[] = []
  let ordered = 0
  for (let after = ''; signal?.aborted !== true; ) {
    const answer: unknown = await leads.fetch(query, { until: dayAfter(today, warningDays), after })
    const page = z.array(retainedSchema).parse(answer)
    const due = page.filter(lead => isDueForErasure(lead, today) && !known.has(lead._id))
    await erasures.order(
      due.map(({ _id, caseNumber, caseTokenHash }) => ({
        _id,
        caseNumber,
        caseTokenHash: caseTokenHash ?? undefined,
      })),
      { reason: 'retention', name: 'system' },
    )
    ordered += due.length
    for (const lead of page.filter(one => !isDueForErasure(one, today) && isInWarningTime(one, today))) {
      const isNew = isToBeAnnounced(lead, today)
      if (isNew)
        await actOnLead(
          leads,
          lead._id,
          found => announceErasure(found, { actor: 'system', now: now(), newKey }),
          'desk.retention',
        )
      if (isNew || (announcedAt(lead, today) ?? '') > since)
        announced.push({ caseNumber: lead.caseNumber, due: erasedOn(lead, today) })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) break
    after = last._id
  }
  return { ordered, announced }
}

/** Runs once at the start and then once a day from three o'clock in Berlin on. */
export function retentionJob(parts: RetentionParts): Job {
  return nightlyJob({
    name: 'retention',
    from: '03:00',
    now: parts.now,
    async run(today, signal) {
      const moment = parts.now()
      const since = await lastWarnedAt(parts.leads)
      const { ordered, announced } = await runRetention(today, parts, since, signal)
      if (signal.aborted) return
      await warnOfDeadlines({ today, erasures: announced }, parts)
      const forgotten = await forgetAccess(moment, parts)
      if (ordered + announced.length + forgotten > 0)
        parts.log(`Retention: ${ordered} ordered, ${announced.length} announced, ${forgotten} without names`)
    },
  })
}
