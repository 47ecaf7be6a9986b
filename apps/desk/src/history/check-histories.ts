import { differencesFromHistory } from '@repo/leads/rebuild-lead.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { HealthCheck } from '../health-check.ts'
import type { Job } from '../job.ts'
import { storedLead } from '../leads/stored-lead.ts'
import type { Log } from '../log.ts'
import { nightlyJob } from '../nightly-job.ts'

/** The result of the last check, which the overview counts too. */
export const historyCheckId = 'deskProgress.histories'

const page = `*[_type == "lead" && status != "erased" && canary != true && _id > $after]
  | order(_id asc) [0...200]`
const rowsSchema = z.array(z.looseObject({ _id: z.string() }))
const resultSchema = z.object({ day: z.string(), leads: z.number(), differing: z.array(z.string()) })

type Result = z.output<typeof resultSchema>

/** So many ids are kept and told; whoever has more has another problem. */
const maxTold = 50

export interface HistoryParts {
  readonly leads: SanityClient
  readonly now: () => Date
  readonly log: Log
}

/** Holds every lead against its own history. Tells ids and names of fields, and nothing that stands in them. */
async function compareAll({ leads, log }: HistoryParts, day: string, signal: AbortSignal): Promise<Result> {
  const differing: string[] = []
  let count = 0
  for (let after = ''; !signal.aborted; ) {
    const rows = rowsSchema.parse(await leads.fetch(page, { after }, { tag: 'desk.histories' }))
    const last = rows.at(-1)
    if (last === undefined) break
    after = last._id
    for (const row of rows) {
      const lead = storedLead(row)
      const fields = lead === undefined ? ['unreadable'] : differencesFromHistory(lead)
      count += 1
      if (fields.length === 0) continue
      if (differing.length < maxTold) log(`${row._id} differs from its history: ${fields.join(', ')}`)
      differing.push(row._id)
    }
  }
  return { day, leads: count, differing: differing.slice(0, maxTold) }
}

/**
 * The job that proves once a night that the state of each enquiry follows from its entries, and what came of it. It does
 * not turn the health red: nothing is down, and somebody has to look at one enquiry.
 */
export function checkHistories(parts: HistoryParts): { readonly job: Job; readonly check: HealthCheck } {
  const { leads, now } = parts
  let last: Result | undefined
  const job = nightlyJob({
    name: 'histories',
    from: '03:30',
    now,
    async run(today, signal) {
      const kept = resultSchema.safeParse(await leads.getDocument(historyCheckId)).data
      // However often the desk starts: a check reads every enquiry.
      if (kept?.day === today) {
        last = kept
        return
      }
      last = await compareAll(parts, today, signal)
      if (signal.aborted) return
      await leads.createOrReplace(
        { _id: historyCheckId, _type: 'deskProgress', ...last },
        { returnDocuments: false, tag: 'desk.histories' },
      )
    },
  })
  const check: HealthCheck = () => ({
    name: 'histories',
    isHealthy: true,
    details: {
      day: last?.day ?? null,
      leads: last?.leads ?? null,
      differing: last?.differing.length ?? null,
      ...(last === undefined || last.differing.length === 0 ? {} : { ids: last.differing.join(' ') }),
    },
  })
  return { job, check }
}
