import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { Batches } from './batches.ts'
import type { Lead } from './lead.ts'
import { type LeadStore, LeadStoreError, type LeadStoreErrorCode } from './lead-store.ts'

export interface LakeLeadStoreOptions {
  /** Address of the lake inside the machine, or of the hosted one. */
  readonly lakeUrl: string
  readonly projectId: string
  readonly dataset: string
  /** May only create. */
  readonly token: string
  /** After so long without a whole answer the lake counts as unavailable. */
  readonly timeoutMs: number
}

/** What a commit is answered with; anything else came from some other server. */
const committed = z.object({ transactionId: z.string(), results: z.array(z.object({ id: z.string() })) })

/** Statuses that speak of the lead itself; any other speaks of the lake, its address or its limits, which can change. */
const refusals: ReadonlySet<number> = new Set([400, 409, 413, 422])

/** More in one commit would make the first of them wait. */
const maxBatch = 64
/** Where many come at once, so long is waited for company. */
const gatherMs = 4

function codeOf(status: number): LeadStoreErrorCode {
  if (status === 401 || status === 403) {
    return 'denied'
  }
  return refusals.has(status) ? 'refused' : 'unavailable'
}

/** Everything that is not a clear answer counts as unavailable: the lead may be stored, and its id makes that safe. */
function storeError(leads: readonly Lead[], status: number | undefined, cause?: unknown): LeadStoreError {
  const code = status === undefined ? 'unavailable' : codeOf(status)
  const ids = leads.map(({ _id }) => _id).join(', ')
  return new LeadStoreError(code, `The lake did not take ${ids} (status ${status ?? 'none'})`, cause)
}

/** Without the official client: loading it would take a third of the site's start, which enquiries wait for after a crash. */
async function commit(
  { lakeUrl, projectId, dataset, token, timeoutMs }: LakeLeadStoreOptions,
  leads: readonly Lead[],
): Promise<void> {
  let status: number | undefined
  try {
    const response = await fetch(
      `${lakeUrl}/v2025-02-19/data/mutate/${dataset}?returnIds=true&visibility=sync&tag=leads.create`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          // The hosted lake's common address does not name the project.
          'x-sanity-project-id': projectId,
        },
        body: JSON.stringify({ mutations: leads.map(lead => ({ createIfNotExists: lead })) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      },
    )
    const answer = await response.text()
    if (response.ok) committed.parse(JSON.parse(answer))
    else status = response.status
  } catch (cause) {
    throw storeError(leads, undefined, cause)
  }
  if (status !== undefined) throw storeError(leads, status)
}

/**
 * Puts leads into the private dataset with a token that may only create. What comes in while the lake is busy with
 * others goes along in one commit.
 * @see POST /data/mutate, `createIfNotExists`: an id that exists is left as it is
 */
export function lakeLeadStore(options: LakeLeadStoreOptions): LeadStore {
  const store = async (leads: readonly Lead[]) => {
    try {
      await commit(options, leads)
      return undefined
    } catch (fault) {
      const isRefusal = fault instanceof LeadStoreError && fault.code === 'refused'
      if (!isRefusal) throw fault
      // One commit is all or nothing: the lead that is not taken must cost neither the others nor those that wait.
      return leads.length === 1
        ? [{ status: 'rejected' as const, reason: fault }]
        : Promise.allSettled(leads.map(lead => commit(options, [lead])))
    }
  }
  return new Batches<Lead>(maxBatch, store, () => setTimeout(gatherMs))
}
