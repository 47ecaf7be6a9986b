import { noteOverdueAnswer } from '@repo/leads/answer-overdue.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import { ownLeads } from '@repo/leads/lead-filter.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Job } from '../job.ts'
import { isConflict } from '../leads/is-conflict.ts'
import { patchLead } from '../leads/patch-lead.ts'

const everyMs = 60_000
/**
 * Whoever has waited longer has been noted, or the desk was down for longer than anybody waits. Each round looks at all of
 * it: an enquiry may have waited in the spool, and one that was restricted is listed again, long after its promise passed.
 */
const reachMs = 30 * 24 * 3_600_000

const late = `*[${ownLeads} && answerDueAt >= $from && answerDueAt < $now && status in ["new", "open"]
  && !defined(firstAnsweredAt) && count(events[type == "firstAnswerOverdue" && at > ^.answerDueAt]) == 0]
  | order(answerDueAt asc) {_id, _rev, status, answerDueAt, firstAnsweredAt, events}`

const rows = z.array(
  z.object({
    _id: z.string(),
    _rev: z.string(),
    status: leadSchema.shape.status,
    answerDueAt: z.string(),
    events: leadSchema.shape.events.catch([]),
  }),
)

export interface OverdueParts {
  readonly client: SanityClient
  readonly now: () => Date
  readonly newKey: () => string
}

/** The job that notes, once each, that a promised first answer is late; lists and the overview show it. */
export function noteOverdueAnswers({ client, now, newKey }: OverdueParts): Job {
  return {
    name: 'deadlines',
    everyMs,
    async run(signal) {
      const at = now()
      const from = new Date(at.getTime() - reachMs)
      const params = { from: from.toISOString(), now: at.toISOString() }
      for (const lead of rows.parse(await client.fetch(late, params, { tag: 'desk.overdue' }))) {
        if (signal.aborted) return
        const patch = noteOverdueAnswer(lead, { actor: 'system', now: at, newKey })
        if (patch === undefined) continue
        try {
          await patchLead(client, client.transaction(), lead, [patch]).commit({
            returnDocuments: false,
            tag: 'desk.overdue',
          })
        } catch (fault) {
          // Somebody answers it just now: the next round looks again.
          if (!isConflict(fault)) throw fault
        }
      }
    },
  }
}
