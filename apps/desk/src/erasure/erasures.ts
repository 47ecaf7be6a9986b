import { type Erasure, type ErasureReason, newErasure } from '@repo/leads/rights/erasure.ts'
import { z } from 'zod'
import type { Job } from '../job.ts'
import type { Log } from '../log.ts'
import { carryOut, type ErasureParts, readErasure } from './carry-out.ts'

const openQuery = '*[_type == "erasure" && state in ["requested", "erasing"]] | order(requestedAt asc)._id'

/** Who ordered an erasure, and why. */
export interface ErasureOrder {
  readonly reason: ErasureReason
  readonly name: 'visitor' | 'system'
}

/** Erasures of this installation, one at a time: two of the same lead would take each other's work for done. */
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

  /** Orders the erasure of a lead and carries it out; resolves with the receipt. */
  async erase(
    lead: { readonly _id: string; readonly caseNumber: string; readonly caseTokenHash?: string | undefined },
    order: ErasureOrder,
  ): Promise<Erasure> {
    const { now, leads } = this.#parts
    const erasure = newErasure(lead, order, { now: now(), newId: this.#newId })
    await leads.create({ ...erasure }, { tag: 'desk.erasure', visibility: 'sync' })
    return this.#carryOut(erasure._id)
  }

  /** Carries out what was ordered elsewhere, also what a crash interrupted. */
  job(): Job {
    return {
      name: 'erasure',
      everyMs: 10_000,
      run: async signal => {
        const ids = z.array(z.string()).parse(await this.#parts.leads.fetch(openQuery))
        const faults: unknown[] = []
        for (const id of ids) {
          if (signal.aborted) return
          // One that cannot be carried out keeps no other one waiting.
          await this.#carryOut(id).catch((fault: unknown) => faults.push(fault))
        }
        if (faults.length > 0) throw faults[0]
      },
    }
  }

  async #carryOut(id: string): Promise<Erasure> {
    const work = async (): Promise<Erasure> => {
      const order = readErasure(await this.#parts.leads.getDocument(id))
      if (order === undefined) throw new Error(`${id} cannot be read`)
      if (order.state !== 'requested' && order.state !== 'erasing') return order
      const settled = await carryOut(order, this.#parts)
      this.#log(`${id} is ${settled.state}`)
      return settled
    }
    const done = this.#last.then(work, work)
    this.#last = done
    return done
  }
}
