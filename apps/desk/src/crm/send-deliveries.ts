import { type Delivery, deliveryEventLabels } from '@repo/leads/delivery/delivery.ts'
import type { Job } from '../job.ts'
import { type QueueParts, queueRounds } from '../queue/run-queue.ts'

const everyMs = 5_000

/** The job that tells the CRM. */
export function sendDeliveries(parts: Omit<QueueParts<Delivery>, 'nameOf' | 'kind'>): Job {
  return {
    name: 'crm',
    everyMs,
    run: queueRounds<Delivery>({
      ...parts,
      kind: 'delivery',
      // What is left of an erased lead has no room for words.
      nameOf: ({ event }) => (event === 'lead.erased' ? undefined : deliveryEventLabels[event]),
    }),
  }
}
