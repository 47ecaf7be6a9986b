import { z } from 'zod'
import type { ErasureParts } from '../erasure/carry-out.ts'
import type { Job } from '../job.ts'
import { purged } from '../purged.ts'

const everyMs = 10 * 60_000
const expired = '*[_type == "addressChange" && expiresAt <= $now][0...200]{_id, mail}'
const expiredSchema = z.array(z.object({ _id: z.string(), mail: z.string() }))

/** The job that purges addresses which nobody confirmed in time, with the mails that went to them. */
export function forgetAddressChanges({
  leads,
  rewrite,
  now,
}: Pick<ErasureParts, 'leads' | 'rewrite' | 'now'>): Job {
  return {
    name: 'address-changes',
    everyMs,
    async run() {
      const found: unknown = await leads.fetch(expired, { now: now().toISOString() }, { tag: 'desk.address' })
      const ids = expiredSchema.parse(found).flatMap(({ _id, mail }) => [_id, mail])
      if (ids.length === 0) return
      await leads.mutate(ids.map(purged), { returnDocuments: false, tag: 'desk.address' })
      await rewrite()
    },
  }
}
