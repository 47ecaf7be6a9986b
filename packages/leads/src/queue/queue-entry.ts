import { z } from 'zod'

/**
 * How far something is that has to leave the house. `failed` is tried again, `dead` only when a person asks for it by
 * setting it back to `queued`; `outbox` is kept to be read here, because no mail server is set; `dropped` became needless.
 */
export const queueStates = ['queued', 'sending', 'sent', 'failed', 'dead', 'outbox', 'dropped'] as const

export type QueueState = (typeof queueStates)[number]

/** German names, as sales reads them. */
export const queueStateLabels: Readonly<Record<QueueState, string>> = {
  queued: 'Wartet',
  sending: 'Wird gesendet',
  sent: 'Gesendet',
  failed: 'Nicht gesendet, wird wiederholt',
  dead: 'Aufgegeben',
  outbox: 'Im lokalen Postausgang',
  dropped: 'Nicht mehr nötig',
}

/** One try; `answer` is what the other side said, or why it could not be asked. */
const attemptSchema = z.strictObject({
  _key: z.string().min(1),
  _type: z.literal('queueAttempt'),
  at: z.iso.datetime(),
  isSent: z.boolean(),
  answer: z.string(),
})

/** What every document of a queue has. */
export const queueEntryShape = {
  state: z.enum(queueStates),
  queuedAt: z.iso.datetime(),
  /** Not before then is it tried; while it is being sent: from then on whoever sent it counts as dead. */
  dueAt: z.iso.datetime(),
  attempts: z.array(attemptSchema),
  /** When it was sent, given up, kept or dropped. */
  settledAt: z.iso.datetime().optional(),
  /** Why the last try failed; absent after one that did not. */
  error: z.string().optional(),
} as const

const queueEntrySchema = z.object(queueEntryShape)

export type QueueEntry = Readonly<z.output<typeof queueEntrySchema>>

/** What a new entry begins with. */
export function newQueueEntry(now: Date): QueueEntry {
  return { state: 'queued', queuedAt: now.toISOString(), dueAt: now.toISOString(), attempts: [] }
}
