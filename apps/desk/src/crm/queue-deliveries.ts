import { deliveriesOf } from '@repo/leads/delivery/delivery.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { StoredLead } from '../leads/stored-lead.ts'

const startId = 'deskProgress.crm'
const startSchema = z.object({ since: z.string() })
const known = '*[_type == "delivery" && lead in $leads]._id'

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
    const there = new Set(
      z.array(z.string()).parse(await this.#client.fetch(known, { leads: ids }, { tag: 'desk.deliveries' })),
    )
    const fresh = told.filter(({ _id }) => !there.has(_id))
    if (fresh.length === 0) return
    let transaction = this.#client.transaction()
    for (const delivery of fresh) transaction = transaction.createIfNotExists(delivery)
    await transaction.commit({ returnDocuments: false, tag: 'desk.deliveries' })
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
