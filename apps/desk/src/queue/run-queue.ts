import type { Acting } from '@repo/leads/lead-patch.ts'
import { eventOfTry } from '@repo/leads/queue/queue-event.ts'
import { claimEntry, isDue, type SendOutcome, settleEntry } from '@repo/leads/queue/queue-steps.ts'
import type { Message, MessageStore, Stored } from './message-store.ts'

export interface QueueParts<Sent extends Message> {
  readonly store: MessageStore<Sent>
  /** One try; never rejects. */
  readonly send: (message: Sent) => Promise<SendOutcome>
  /** What the history of a lead calls the message; `undefined` where it may say nothing of it. */
  readonly nameOf: (message: Sent) => string | undefined
  readonly kind: 'mail' | 'delivery'
  readonly now: () => Date
  readonly newKey: () => string
  readonly random: () => number
  /** Resolves after so many milliseconds or when the signal says stop. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** So many are on their way at once. */
const width = 4
const rewriteMs = 1_000

/**
 * The rounds of one queue. The first takes back what an earlier process had taken: there is one desk, which holds its port
 * before it begins. The lease is for a send of this process that never came back.
 */
export function queueRounds<Sent extends Message>(
  parts: QueueParts<Sent>,
): (signal: AbortSignal) => Promise<void> {
  let isFirst = true
  return async signal => {
    if (isFirst) await parts.store.takeBack(parts.now())
    isFirst = false
    await runQueue(parts, signal)
  }
}

/**
 * Sends what is due until nothing is. When nobody is there, all that wait in this round share that answer instead of
 * waiting for it one after the other, so that a failure is on every message at once.
 */
export async function runQueue<Sent extends Message>(
  parts: QueueParts<Sent>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const now = parts.now()
    const due = (await parts.store.due(now)).filter(message => isDue(message, now))
    if (due.length === 0) return
    let absent: SendOutcome | undefined
    const waiting = [...due]
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
        const outcome = await tryOne(next, parts, absent, signal)
        if (outcome?.kind === 'failed' && outcome.isUnreachable) absent = outcome
      }
    }
    await Promise.all(Array.from({ length: width }, worker))
  }
}

async function tryOne<Sent extends Message>(
  message: Stored<Sent>,
  parts: QueueParts<Sent>,
  absent: SendOutcome | undefined,
  signal: AbortSignal,
): Promise<SendOutcome | undefined> {
  const { store, send, now } = parts
  const claimed = await store.claim(message, claimEntry(now()))
  if (claimed === undefined) return undefined
  const isTest = claimed.canary === true
  const outcome = absent === undefined || isTest ? await send(claimed) : absent
  await settle(claimed, outcome, parts, signal)
  return outcome
}

/**
 * What was sent is sent: a lake that does not answer just then is asked until it does, because forgetting it would send
 * the message again.
 */
async function settle<Sent extends Message>(
  message: Stored<Sent>,
  outcome: SendOutcome,
  { store, now, newKey, random, kind, nameOf, wait }: QueueParts<Sent>,
  signal: AbortSignal,
): Promise<void> {
  const acting: Acting = { actor: 'system', now: now(), newKey }
  const patch = settleEntry(message, outcome, { ...acting, random })
  const event = eventOfTry(message, patch, { kind, name: nameOf(message) }, acting)
  for (;;) {
    try {
      return await store.settle(message, patch, event)
    } catch (fault) {
      if (signal.aborted) throw fault
      await wait(rewriteMs, signal)
    }
  }
}
