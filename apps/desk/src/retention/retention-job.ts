import { berlinDay, dayAfter } from '@repo/leads/berlin-day.ts'
import { berlinTime } from '@repo/leads/berlin-time.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import type { LeadDecision } from '@repo/leads/lead-patch.ts'
import {
  announceErasure,
  isDueForErasure,
  isToBeAnnounced,
  warningDays,
} from '@repo/leads/rights/retention-steps.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Erasures } from '../erasure/erasures.ts'
import type { Job } from '../job.ts'
import type { Log } from '../log.ts'
import { actOnLead } from '../write-lead.ts'

/** The time in Berlin from which on a day's run is done. */
const from = '03:00'
const checkEveryMs = 10 * 60_000
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
    "events": events[type == "retentionWarned"]
  }`

export interface RetentionParts {
  readonly leads: SanityClient
  readonly erasures: Pick<Erasures, 'erase'>
  readonly now: () => Date
  readonly newKey: () => string
  readonly log: Log
}

/** Erases what is due on `today`, and announces what will be. @returns how many of each */
export async function runRetention(
  today: string,
  { leads, erasures, now, newKey }: RetentionParts,
  signal?: AbortSignal,
): Promise<{ readonly erased: number; readonly announced: number }> {
  let erased = 0
  let announced = 0
  const announce = (id: string): Promise<LeadDecision> =>
    actOnLead(
      leads,
      id,
      lead => announceErasure(lead, { actor: 'system', now: now(), newKey }),
      'desk.retention',
    )
  for (let after = ''; signal?.aborted !== true; ) {
    const answer: unknown = await leads.fetch(query, { until: dayAfter(today, warningDays), after })
    const page = z.array(retainedSchema).parse(answer)
    for (const lead of page) {
      if (isDueForErasure(lead, today)) {
        const { _id, caseNumber, caseTokenHash } = lead
        await erasures.erase(
          { _id, caseNumber, caseTokenHash: caseTokenHash ?? undefined },
          { reason: 'retention', name: 'system' },
        )
        erased += 1
      } else if (isToBeAnnounced(lead, today)) {
        await announce(lead._id)
        announced += 1
      }
    }
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) break
    after = last._id
  }
  return { erased, announced }
}

/** Runs once at the start and then once a day from three o'clock in Berlin on. */
export function retentionJob(parts: RetentionParts): Job {
  let doneOn: string | undefined
  return {
    name: 'retention',
    everyMs: checkEveryMs,
    async run(signal) {
      const moment = parts.now()
      const today = berlinDay(moment)
      const isNight = berlinTime(moment) < from
      if (doneOn === today || (doneOn !== undefined && isNight)) return
      const { erased, announced } = await runRetention(today, parts, signal)
      if (signal.aborted) return
      doneOn = today
      if (erased + announced > 0) parts.log(`Retention: ${erased} erased, ${announced} announced`)
    },
  }
}
