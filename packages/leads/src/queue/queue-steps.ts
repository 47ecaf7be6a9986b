import type { QueueEntry, QueueState } from './queue-entry.ts'

/** Doubled from the first pause on, up to the last; after so long nobody waits for it any more. */
const pauseMs = { first: 10_000, last: 3_600_000 } as const
const patienceMs = 72 * 3_600_000
/** Nothing is given up after fewer: the desk may have been off all the time, or a clock been set. */
const fewestTries = 10
/** Longer than any try may take. */
export const leaseMs = 120_000
/** Three days of tries an hour, and then some. */
const maxAttempts = 100
const maxAnswerLength = 300

/** How a try ended. */
export type SendOutcome =
  | { readonly kind: 'sent' | 'kept' | 'needless'; readonly answer: string }
  | {
      readonly kind: 'failed'
      readonly answer: string
      /** Another try would be answered the same. */
      readonly isFinal: boolean
      /** Nobody was there, so the others that wait need not be tried now. */
      readonly isUnreachable: boolean
    }

/** What is written on an entry, on the revision that was read. */
export interface QueuePatch {
  readonly set: Readonly<Partial<QueueEntry>>
  readonly unset: readonly string[]
}

export interface QueueActing {
  readonly now: Date
  readonly newKey: () => string
  /** 0 to 1. */
  readonly random: () => number
}

/** Nothing is put off for longer: what is due later was queued by a clock that was ahead, and would wait until then. */
const farthestMs = 2 * pauseMs.last

/** Entries that are due lie outside of these two moments. */
export const dueBounds = (now: Date): { readonly now: string; readonly farthest: string } => ({
  now: now.toISOString(),
  farthest: new Date(now.getTime() + farthestMs).toISOString(),
})

/** Whether it is to be tried now. A sender that died leaves its entries behind; their lease ends. */
export function isDue({ state, dueAt }: QueueEntry, now: Date): boolean {
  const isOpen = state === 'queued' || state === 'failed' || state === 'sending'
  const bounds = dueBounds(now)
  return isOpen && (dueAt <= bounds.now || dueAt > bounds.farthest)
}

/** Takes an entry for one try. */
export function claimEntry(now: Date): QueuePatch {
  return {
    set: { state: 'sending', dueAt: new Date(now.getTime() + leaseMs).toISOString() },
    unset: [],
  }
}

const stateOf: Readonly<Record<Exclude<SendOutcome['kind'], 'failed'>, QueueState>> = {
  sent: 'sent',
  kept: 'outbox',
  needless: 'dropped',
}

/** What follows from a try: settled, or when it is tried again. */
export function settleEntry(entry: QueueEntry, outcome: SendOutcome, acting: QueueActing): QueuePatch {
  const at = acting.now.toISOString()
  const answer = printable(outcome.answer)
  const attempt = {
    _key: acting.newKey(),
    _type: 'queueAttempt' as const,
    at,
    isSent: outcome.kind === 'sent',
    answer,
  }
  const attempts = [...entry.attempts, attempt].slice(-maxAttempts)
  if (outcome.kind !== 'failed') {
    return { set: { state: stateOf[outcome.kind], settledAt: at, attempts }, unset: ['error'] }
  }
  const isOld = acting.now.getTime() - Date.parse(entry.queuedAt) >= patienceMs
  const isOver = isOld && attempts.length >= fewestTries
  if (outcome.isFinal || isOver) {
    return { set: { state: 'dead', settledAt: at, attempts, error: answer }, unset: [] }
  }
  const fails = entry.attempts.filter(({ isSent }) => !isSent).length
  const pause = Math.min(pauseMs.first * 2 ** Math.min(fails, 20), pauseMs.last)
  const dueAt = new Date(acting.now.getTime() + pause * (0.8 + 0.4 * acting.random())).toISOString()
  return { set: { state: 'failed', dueAt, attempts, error: answer }, unset: [] }
}

/** A person asks for another try; whoever had settled it before has no say. */
export function requeueEntry(now: Date): QueuePatch {
  return { set: { state: 'queued', dueAt: now.toISOString() }, unset: ['settledAt', 'error'] }
}

/** What was needless is not any more: as if it had been queued just now, with all of the patience that a new one has. */
export function requeueDropped(now: Date): QueuePatch {
  const { set, unset } = requeueEntry(now)
  return { set: { ...set, queuedAt: now.toISOString() }, unset }
}

/** Servers answer in several lines, and with whatever bytes they like. */
function printable(answer: string): string {
  return answer
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, maxAnswerLength)
    .toWellFormed()
}
