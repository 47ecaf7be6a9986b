import { withoutLakeFields } from '@repo/leads/lake-fields.ts'
import type { LeadEvent } from '@repo/leads/lead-event.ts'
import type { QueueEntry } from '@repo/leads/queue/queue-entry.ts'
import { dueBounds, type QueuePatch } from '@repo/leads/queue/queue-steps.ts'
import type { SanityClient } from '@sanity/client'
import type { z } from 'zod'
import { isConflict, isRefusal } from '../leads/is-conflict.ts'

/** A document of a queue, with the revision that was read. */
export type Stored<Message> = Message & { readonly _rev: string }

/** What every message has besides its queue. */
export interface Message extends QueueEntry {
  readonly _id: string
  readonly _type: string
  readonly lead?: string | undefined
  /** A test of the system itself. */
  readonly canary?: boolean | undefined
}

/** Where messages wait. Each call rejects when the lake does not answer. */
export interface MessageStore<Sent extends Message> {
  /** Makes due what a sender that died had taken. */
  takeBack(now: Date): Promise<void>
  /** Those to be tried now, the longest waiting first. */
  due(now: Date): Promise<readonly Stored<Sent>[]>
  /** The message as it is now, or `undefined` when somebody else was faster. */
  claim(message: Stored<Sent>, patch: QueuePatch): Promise<Stored<Sent> | undefined>
  /** Writes how a try ended, and tells it in the history of its lead; nothing when the message is gone. */
  settle(message: Stored<Sent>, patch: QueuePatch, event: LeadEvent | undefined): Promise<void>
}

const query = `*[_type == $type && state in ["queued", "failed", "sending"] && (dueAt <= $now || dueAt > $farthest)]
  | order(dueAt asc, _id asc) [0...50]`

const taken = '*[_type == $type && state == "sending"]{_id, _rev}'

/** The documents of one type in the private dataset. */
export function lakeMessageStore<Sent extends Message>(
  client: SanityClient,
  {
    type,
    schema,
    onUnreadable,
  }: {
    readonly type: string
    readonly schema: z.ZodType<Sent>
    /** Told the id of a document that is no message. */
    readonly onUnreadable: (id: string) => void
  },
): MessageStore<Sent> {
  function read(document: { readonly _id: string; readonly _rev: string }): Stored<Sent>[] {
    const parsed = schema.safeParse(withoutLakeFields(document))
    if (parsed.success) return [{ ...parsed.data, _rev: document._rev }]
    onUnreadable(document._id)
    return []
  }
  return {
    async takeBack(now) {
      const found = await client.fetch<{ _id: string; _rev: string }[]>(
        taken,
        { type },
        { tag: 'desk.taken' },
      )
      for (const { _id, _rev } of found) {
        const due = client.patch(_id).ifRevisionId(_rev).set({ dueAt: now.toISOString() })
        await due.commit({ returnDocuments: false, tag: 'desk.taken' })
      }
    },
    async due(now) {
      const found = await client.fetch<{ _id: string; _rev: string }[]>(
        query,
        { type, ...dueBounds(now) },
        { tag: 'desk.due' },
      )
      return found.flatMap(read)
    },
    async claim(message, { set, unset }) {
      try {
        const claimed = await client
          .patch(message._id)
          .ifRevisionId(message._rev)
          .set(set)
          .unset([...unset])
          .commit({ tag: 'desk.claim' })
        return { ...message, ...set, _rev: claimed._rev }
      } catch (fault) {
        if (isConflict(fault)) return undefined
        throw fault
      }
    },
    async settle({ _id, _rev, lead }, { set, unset }, event) {
      const settled = client
        .patch(_id)
        .ifRevisionId(_rev)
        .set(set)
        .unset([...unset])
      const options = { returnDocuments: false, tag: 'desk.settle' } as const
      if (lead !== undefined && event !== undefined) {
        const told = client.patch(lead).setIfMissing({ events: [] }).append('events', [event])
        try {
          await client.transaction().patch(settled).patch(told).commit(options)
          return
        } catch (fault) {
          // The lead is gone, erased or damaged, or the message is gone: the last is found out below. How the try ended must
          // be written in any case, or the message would be sent again.
          if (!isConflict(fault) && !isRefusal(fault)) throw fault
        }
      }
      try {
        await settled.commit(options)
      } catch (fault) {
        if (!isConflict(fault)) throw fault
      }
    },
  }
}
