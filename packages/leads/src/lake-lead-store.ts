import { ClientError, type SanityClient, ServerError } from '@sanity/client'
import { z } from 'zod'
import { Batches } from './batches.ts'
import type { Lead } from './lead.ts'
import { type LeadStore, LeadStoreError, type LeadStoreErrorCode } from './lead-store.ts'

/** What the client makes of a commit; anything else came from some other server. */
const committed = z.object({ transactionId: z.string(), documentIds: z.array(z.string()) })

/** Statuses that speak of the lead itself; any other speaks of the lake, its address or its limits, which can change. */
const refusals: ReadonlySet<number> = new Set([400, 409, 413, 422])

/** More in one commit would make the first of them wait. */
const maxBatch = 64

function codeOf(status: number): LeadStoreErrorCode {
  if (status === 401 || status === 403) {
    return 'denied'
  }
  return refusals.has(status) ? 'refused' : 'unavailable'
}

/** Everything that is not a clear answer counts as unavailable: the lead may be stored, and its id makes that safe. */
function storeError(leads: readonly Lead[], cause: unknown): LeadStoreError {
  const status = cause instanceof ClientError || cause instanceof ServerError ? cause.statusCode : undefined
  const code = status === undefined ? 'unavailable' : codeOf(status)
  const ids = leads.map(({ _id }) => _id).join(', ')
  return new LeadStoreError(code, `The lake did not take ${ids} (status ${status ?? 'none'})`, cause)
}

async function commit(client: SanityClient, leads: readonly Lead[]): Promise<void> {
  try {
    const answer: unknown = await client.mutate(
      leads.map(lead => ({ createIfNotExists: lead })),
      { returnDocuments: false, visibility: 'sync', tag: 'leads.create' },
    )
    committed.parse(answer)
  } catch (cause) {
    throw storeError(leads, cause)
  }
}

/**
 * Puts leads into the private dataset with a client whose token may only create. What comes in while the lake is busy
 * with others goes along in one commit.
 * @see POST /data/mutate, `createIfNotExists`: an id that exists is left as it is
 */
export function lakeLeadStore(client: SanityClient): LeadStore {
  return new Batches<Lead>(maxBatch, async leads => {
    try {
      await commit(client, leads)
    } catch (fault) {
      const isRefusal = fault instanceof LeadStoreError && fault.code === 'refused'
      // One commit is all or nothing: the lead that is not taken must not cost the others.
      if (!isRefusal || leads.length === 1) throw fault
      return Promise.allSettled(leads.map(lead => commit(client, [lead])))
    }
    return undefined
  })
}
