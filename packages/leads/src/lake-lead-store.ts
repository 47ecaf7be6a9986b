import { ClientError, type SanityClient, ServerError } from '@sanity/client'
import { z } from 'zod'
import type { Lead } from './lead.ts'
import { type LeadStore, LeadStoreError, type LeadStoreErrorCode } from './lead-store.ts'

/** What the client makes of a commit; anything else came from some other server. */
const committed = z.object({ transactionId: z.string(), documentIds: z.array(z.string()) })

/** Statuses that speak of the lead itself; any other speaks of the lake, its address or its limits, which can change. */
const refusals: ReadonlySet<number> = new Set([400, 409, 413, 422])

function codeOf(status: number): LeadStoreErrorCode {
  if (status === 401 || status === 403) {
    return 'denied'
  }
  return refusals.has(status) ? 'refused' : 'unavailable'
}

/** Everything that is not a clear answer counts as unavailable: the lead may be stored, and its id makes that safe. */
function storeError(lead: Lead, cause: unknown): LeadStoreError {
  const status = cause instanceof ClientError || cause instanceof ServerError ? cause.statusCode : undefined
  const code = status === undefined ? 'unavailable' : codeOf(status)
  return new LeadStoreError(code, `The lake did not take ${lead._id} (status ${status ?? 'none'})`, cause)
}

/**
 * Puts leads into the private dataset with a client whose token may only create.
 * @see POST /data/mutate, `createIfNotExists`: an id that exists is left as it is
 */
export function lakeLeadStore(client: SanityClient): LeadStore {
  return {
    async create(lead) {
      try {
        const answer: unknown = await client.mutate([{ createIfNotExists: lead }], {
          returnDocuments: false,
          visibility: 'sync',
          tag: 'leads.create',
        })
        committed.parse(answer)
      } catch (cause) {
        throw storeError(lead, cause)
      }
    },
  }
}
