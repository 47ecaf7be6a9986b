import { type Lead, leadSchema } from '@repo/leads/lead.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

/** A lead with what the lake says of it. */
export type StoredLead = Lead & { readonly _rev: string; readonly _updatedAt: string }

const storedLeadSchema = z.object({
  ...leadSchema.shape,
  _rev: z.string(),
  _updatedAt: z.string(),
})

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
 * what changed in that week, however many leads there are. What changed within the last seconds comes again, so whoever
 * looks must not mind.
 */
export class LeadChanges {
  readonly #parts: LeadChangesParts
  #cursor: Cursor | undefined

  constructor(parts: LeadChangesParts) {
    this.#parts = parts
  }

  /** Hands over the changes since the last call, and remembers that they were when `look` has resolved. */
  async each(look: (leads: readonly StoredLead[]) => Promise<void>, signal: AbortSignal): Promise<void> {
    const { client, onUnreadable } = this.#parts
    const start = await this.#start()
    let at = new Date(Date.parse(start.updatedAt) - overlapMs).toISOString()
    let id = ''
    while (!signal.aborted) {
      const found: unknown = await client.fetch(page, { at, id }, { tag: 'desk.changes' })
      const rows = z.array(rowSchema).parse(found)
      const last = rows.at(-1)
      if (last === undefined) return
      const leads = rows.flatMap(row => {
        const parsed = storedLeadSchema.safeParse(row)
        if (!parsed.success) onUnreadable(row._id)
        return parsed.success ? [parsed.data] : []
      })
      await look(leads)
      at = last._updatedAt
      id = last._id
      await this.#remember({ updatedAt: at, id })
    }
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
