import { describe, expect, it } from 'vitest'
import { newQueueEntry, type QueueEntry } from './queue-entry.ts'
import { claimEntry, isDue, leaseMs, requeueEntry, type SendOutcome, settleEntry } from './queue-steps.ts'

const start = new Date('2026-11-26T09:00:00.000Z')
const later = (ms: number): Date => new Date(start.getTime() + ms)
const hourMs = 3_600_000
const refused: SendOutcome = { kind: 'failed', answer: 'nein', isFinal: false, isUnreachable: false }
const acting = (now: Date, random = 0.5) => ({ now, newKey: () => now.toISOString(), random: () => random })
const after = (entry: QueueEntry, { set, unset }: ReturnType<typeof settleEntry>): QueueEntry => {
  const { error, settledAt, ...rest } = { ...entry, ...set }
  return {
    ...rest,
    ...(error === undefined || unset.includes('error') ? {} : { error }),
    ...(settledAt === undefined || unset.includes('settledAt') ? {} : { settledAt }),
  }
}

/** Fails until it is given up; the pauses between the tries. */
function failUntilDead(random: number): { readonly pauses: readonly number[]; readonly entry: QueueEntry } {
  let entry = newQueueEntry(start)
  const pauses: number[] = []
  let now = start
  while (entry.state !== 'dead') {
    expect(isDue(entry, now)).toBe(true)
    entry = after(entry, settleEntry(entry, refused, acting(now, random)))
    if (entry.state === 'dead') break
    const next = new Date(entry.dueAt)
    pauses.push(next.getTime() - now.getTime())
    now = next
  }
  return { pauses, entry }
}

describe('an entry that nobody takes', () => {
  it('is tried after 10 s, then at doubled pauses up to an hour, for 72 hours', () => {
    const { pauses, entry } = failUntilDead(0.5)
    expect(pauses.slice(0, 5)).toEqual([10_000, 20_000, 40_000, 80_000, 160_000])
    expect(Math.max(...pauses)).toBe(hourMs)
    expect(Date.parse(entry.settledAt ?? '') - start.getTime()).toBeGreaterThanOrEqual(72 * hourMs)
    expect(Date.parse(entry.settledAt ?? '') - start.getTime()).toBeLessThan(74 * hourMs)
    expect(entry).toMatchObject({ state: 'dead', error: 'nein' })
  })

  it('keeps each of its tries', () => {
    const { pauses, entry } = failUntilDead(0.5)
    expect(entry.attempts).toHaveLength(pauses.length + 1)
    expect(entry.attempts.every(({ isSent, answer }) => !isSent && answer === 'nein')).toBe(true)
  })

  it.each([0, 1])('spreads its tries by a fifth (%d)', random => {
    const [first] = failUntilDead(random).pauses
    expect(first).toBe(random === 0 ? 8_000 : 12_000)
  })

  it('is given up at once when another try would be answered the same', () => {
    const { set } = settleEntry(newQueueEntry(start), { ...refused, isFinal: true }, acting(start))
    expect(set).toMatchObject({ state: 'dead', settledAt: start.toISOString(), error: 'nein' })
  })

  it('is tried once more when a person asks for it', () => {
    const { entry } = failUntilDead(0.5)
    const asked = after(entry, requeueEntry(later(100 * hourMs)))
    expect(asked).toMatchObject({ state: 'queued' })
    expect(asked.error).toBeUndefined()
    expect(isDue(asked, later(100 * hourMs))).toBe(true)
  })
})

it('belongs to one sender until its lease ends, so that one that died does not keep it', () => {
  const claimed = after(newQueueEntry(start), claimEntry(start))
  expect(claimed.state).toBe('sending')
  expect(isDue(claimed, later(leaseMs - 1))).toBe(false)
  expect(isDue(claimed, later(leaseMs))).toBe(true)
})

it.each([
  ['sent', 'sent'],
  ['kept', 'outbox'],
  ['needless', 'dropped'],
] as const)('an entry that is %s is %s and no longer due', (kind, state) => {
  const failed = after(newQueueEntry(start), settleEntry(newQueueEntry(start), refused, acting(start)))
  const settled = after(failed, settleEntry(failed, { kind, answer: '250 OK' }, acting(later(10_000))))
  expect(settled).toMatchObject({ state, settledAt: later(10_000).toISOString() })
  expect(settled.error).toBeUndefined()
  expect(isDue(settled, later(100 * hourMs))).toBe(false)
  expect(settled.attempts.map(({ isSent }) => isSent)).toEqual([false, kind === 'sent'])
})

it('keeps answers short and in one line', () => {
  const answer = `550-5.1.1 kein\r\n550 Fach\u202e ${'x'.repeat(500)}`
  const { set } = settleEntry(newQueueEntry(start), { ...refused, answer }, acting(start))
  expect(set.error).toMatch(/^550-5\.1\.1 kein 550 Fach x+$/)
  expect(set.error).toHaveLength(300)
})
