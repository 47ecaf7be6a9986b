import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Job } from '../job.ts'
import { purged } from '../purged.ts'

const everyMs = 6 * 3_600_000
const keptMs = 90 * 24 * 3_600_000

const old = `*[settledAt < $before && (
  (_type == "mail" && kind in ["overview", "reviewNotice", "retentionWarning"])
  || (_type == "delivery" && event == "lead.erased" && state == "sent")
)] [0...200]._id`

/**
 * The job that purges overviews and the like after a while, and what told the CRM of an erasure; whatever else is about a
 * lead goes with that lead.
 */
export function forgetMails({
  client,
  now,
}: {
  readonly client: SanityClient
  readonly now: () => Date
}): Job {
  return {
    name: 'forget-mails',
    everyMs,
    async run() {
      const before = new Date(now().getTime() - keptMs).toISOString()
      const ids = z.array(z.string()).parse(await client.fetch(old, { before }, { tag: 'desk.old-mails' }))
      if (ids.length === 0) return
      await client.mutate(ids.map(purged), { returnDocuments: false, tag: 'desk.old-mails' })
    },
  }
}
