import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { type StoredLead, storedLead } from './stored-lead.ts'

/** How far the changes of leads have been looked at. */
export interface Cursor {
  readonly updatedAt: string
  readonly id: string
}

const progressSchema = z.object({ updatedAt: z.string(), leadId: z.string() })
const rowSchema = z.looseObject({ _id: z.string(), _updatedAt: z.string() })
const progressId = 'deskProgress.leads'

/** On the first start: older enquiries are from before the desk's time. */
const firstReachMs = 72 * 3_600_000
/** Changes may become visible a little out of their order. */
const overlapMs = 10_000
/** How often it is looked for those; in between only what is new is read. */
const overlapEveryMs = 60_000

const page = `*[_type == "lead" && _updatedAt >= $at && !(_updatedAt == $at && _id <= $id)]
  | order(_updatedAt asc, _id asc) [0...100]`

export interface LeadChangesParts {
  readonly client: SanityClient
  readonly now: () => Date
  /** Told the id of a document that is no lead. */
  readonly onUnreadable: (id: string) => void
}

/**
 * Every change of a lead in the order in which they happened, from where the last run ended: a start after a week costs
 * what changed in that week, however many leads there are. Once a minute, what changed since the last minute comes again,
 * so whoever looks must not mind.
 */
export class LeadChanges {
  readonly #parts: LeadChangesParts
  #cursor: Cursor | undefined
  /** Where and when it was last looked for changes out of their order. */
  #overlapped: { readonly from: string; readonly atMs: number } | undefined

  constructor(parts: LeadChangesParts) {
    this.#parts = parts
  }

  /** Hands over the changes since the last call, and remembers that they were when `look` has resolved. */
  async each(look: (leads: readonly StoredLead[]) => Promise<void>, signal: AbortSignal): Promise<void> {
    const { client, onUnreadable } = this.#parts
    const start = await this.#start()
    let { updatedAt: at, id } = this.#from(start)
    while (!signal.aborted) {
      const found: unknown = await client.fetch(page, { at, id }, { tag: 'desk.changes' })
      const rows = z.array(rowSchema).parse(found)
      const last = rows.at(-1)
      if (last === undefined) return
      const leads = rows.flatMap(row => {
        const lead = storedLead(row)
        if (lead === undefined) onUnreadable(row._id)
        return lead === undefined ? [] : [lead]
      })
      await look(leads)
      at = last._updatedAt
      id = last._id
      await this.#remember({ updatedAt: at, id })
    }
  }

  /** Where this look begins. */
  #from(start: Cursor): Cursor {
    const nowMs = this.#parts.now().getTime()
    const { from, atMs } = this.#overlapped ?? {
      from: new Date(Date.parse(start.updatedAt) - overlapEveryMs).toISOString(),
      atMs: Number.NEGATIVE_INFINITY,
    }
    // Of the same millisecond, one with a smaller id may have come after it. The clock may have been set back since.
    if (Math.abs(nowMs - atMs) < overlapEveryMs) return { updatedAt: start.updatedAt, id: '' }
    this.#overlapped = { from: start.updatedAt, atMs: nowMs }
    return { updatedAt: new Date(Date.parse(from) - overlapMs).toISOString(), id: '' }
  }

  async #start(): Promise<Cursor> {
    if (this.#cursor !== undefined) return this.#cursor
    const { client, now } = this.#parts
    const stored = progressSchema.safeParse(await client.getDocument(progressId))
    return stored.success
      ? { updatedAt: stored.data.updatedAt, id: stored.data.leadId }
      : { updatedAt: new Date(now().getTime() - firstReachMs).toISOString(), id: '' }
  }

  async #remember(cursor: Cursor): Promise<void> {
    if (this.#cursor?.updatedAt === cursor.updatedAt && this.#cursor.id === cursor.id) return
    await this.#parts.client.createOrReplace(
      { _id: progressId, _type: 'deskProgress', updatedAt: cursor.updatedAt, leadId: cursor.id },
      { returnDocuments: false, tag: 'desk.progress' },
    )
    this.#cursor = cursor
  }
}
