import { type Delivery, deliveriesOf } from '@repo/leads/delivery/delivery.ts'
import { requeueDropped } from '@repo/leads/queue/queue-steps.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { isConflict } from '../leads/is-conflict.ts'
import type { StoredLead } from '../leads/stored-lead.ts'

const startId = 'deskProgress.crm'
const startSchema = z.object({ since: z.string() })
const known = '*[_type == "delivery" && lead in $leads]{_id, _rev, state}'
const knownSchema = z.array(z.object({ _id: z.string(), _rev: z.string(), state: z.string() }))

/** Queues what the CRM has not been told of; the webhook tells of what happens from its first start on. */
export class DeliveryQueue {
  readonly #client: SanityClient
  readonly #now: () => Date
  #since: string | undefined

  constructor(client: SanityClient, now: () => Date) {
    this.#client = client
    this.#now = now
  }

  async look(leads: readonly StoredLead[]): Promise<void> {
    const since = await this.#start()
    const now = this.#now()
    const told = leads.flatMap(lead => deliveriesOf(lead, { since, now }))
    if (told.length === 0) return
    const ids = [...new Set(told.map(({ lead }) => lead))]
    const there = knownSchema.parse(
      await this.#client.fetch(known, { leads: ids }, { tag: 'desk.deliveries' }),
    )
    const stored = new Map(there.map(delivery => [delivery._id, delivery]))
    await this.#queue(told.filter(({ _id }) => !stored.has(_id)))
    // It came due while nothing of the lead was allowed to leave, and now it is.
    for (const { _id } of told) {
      const delivery = stored.get(_id)
      if (delivery?.state === 'dropped') await this.#requeue(delivery, now)
    }
  }

  async #queue(fresh: readonly Delivery[]): Promise<void> {
    if (fresh.length === 0) return
    let transaction = this.#client.transaction()
    for (const delivery of fresh) transaction = transaction.createIfNotExists(delivery)
    await transaction.commit({ returnDocuments: false, tag: 'desk.deliveries' })
  }

  async #requeue({ _id, _rev }: { readonly _id: string; readonly _rev: string }, now: Date): Promise<void> {
    const { set, unset } = requeueDropped(now)
    const patch = this.#client
      .patch(_id)
      .ifRevisionId(_rev)
      .set(set)
      .unset([...unset])
    try {
      await patch.commit({ returnDocuments: false, tag: 'desk.deliveries' })
    } catch (fault) {
      // Erased or put back by somebody just now.
      if (!isConflict(fault)) throw fault
    }
  }

  async #start(): Promise<string> {
    if (this.#since !== undefined) return this.#since
    const now = this.#now().toISOString()
    await this.#client.createIfNotExists(
      { _id: startId, _type: 'deskProgress', since: now },
      { returnDocuments: false, tag: 'desk.progress' },
    )
    this.#since = startSchema.parse(await this.#client.getDocument(startId)).since
    return this.#since
  }
}
