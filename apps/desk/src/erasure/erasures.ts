import { type Erasure, type ErasureReason, newErasure } from '@repo/leads/rights/erasure.ts'
import { z } from 'zod'
import type { Job } from '../job.ts'
import type { Log } from '../log.ts'
import { carryOut, type ErasureParts, readErasure } from './carry-out.ts'

/** So many are carried out together: whoever waits for an own erasure does not wait for all that fall due in a night. */
const openQuery = `*[_type == "erasure" && state in ["requested", "erasing"] && !(_id in $failed)]
  | order(requestedAt asc) [0...50]`

/** Who ordered an erasure, and why. */
export interface ErasureOrder {
  readonly reason: ErasureReason
  readonly name: 'visitor' | 'system'
}

type Erased = Parameters<typeof newErasure>[0]

/** Erasures of this installation, one round at a time: two of the same lead would take each other's work for done. */
export class Erasures {
  readonly #parts: ErasureParts
  readonly #log: Log
  readonly #newId: () => string
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: ErasureParts, log: Log, newId: () => string) {
    this.#parts = parts
    this.#log = log
    this.#newId = newId
  }

  /** Orders the erasure of leads, all or none; the job carries it out. @returns the ids of the orders */
  async order(erased: readonly Erased[], by: ErasureOrder): Promise<readonly string[]> {
    const { now, leads } = this.#parts
    const orders = erased.map(lead => newErasure(lead, by, { now: now(), newId: this.#newId }))
    let transaction = leads.transaction()
    for (const order of orders) transaction = transaction.create({ ...order })
    if (orders.length > 0)
      await transaction.commit({ tag: 'desk.erasure', visibility: 'sync', returnDocuments: false })
    return orders.map(({ _id }) => _id)
  }

  /** Orders the erasure of one lead and carries it out at once; resolves with the receipt. */
  async erase(lead: Erased, by: ErasureOrder): Promise<Erasure> {
    const [id = ''] = await this.order([lead], by)
    return this.#inTurn(async () => {
      const order = await this.#read(id)
      if (order === undefined) throw new Error(`${id} cannot be read`)
      if (order.state !== 'requested' && order.state !== 'erasing') return order
      const { settled, faults } = await this.#carryOut([order])
      if (settled[0] === undefined) throw faults[0]
      return settled[0]
    })
  }

  /** Carries out what was ordered, also what a crash interrupted. */
  job(): Job {
    return {
      name: 'erasure',
      everyMs: 10_000,
      run: async signal => {
        const faults: unknown[] = []
        const failed = new Set<string>()
        while (!signal.aborted) {
          const round = await this.#inTurn(async () => {
            const documents = await this.#open(failed)
            const orders = documents.flatMap(document => readErasure(document) ?? [])
            return { documents, ...(await this.#carryOut(orders)) }
          })
          if (round.documents.length === 0) break
          const settled = new Set(round.settled.map(({ _id }) => _id))
          // Left for the next time, or it would be tried without a pause.
          for (const { _id } of round.documents) if (!settled.has(_id)) failed.add(_id)
          faults.push(...round.faults)
        }
        const [first] = failed
        if (faults.length === 0 && first !== undefined) throw new Error(`${first} cannot be read`)
        if (faults.length > 0) throw faults[0]
      },
    }
  }

  async #open(failed: ReadonlySet<string>) {
    const found: unknown = await this.#parts.leads.fetch(openQuery, { failed: [...failed] })
    return z.array(z.looseObject({ _id: z.string() })).parse(found)
  }

  async #read(id: string): Promise<Erasure | undefined> {
    return readErasure(await this.#parts.leads.getDocument(id))
  }

  async #carryOut(orders: readonly Erasure[]): ReturnType<typeof carryOut> {
    const result = await carryOut(orders, this.#parts)
    for (const { _id, state } of result.settled) this.#log(`${_id} is ${state}`)
    return result
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work, work)
    this.#last = done
    return done
  }
}
