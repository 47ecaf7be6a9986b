import { expect, it } from 'vitest'
import { type Job, JobRunner } from './job.ts'

/** A runner whose pauses end when the test says so. */
function setUp() {
  const lines: string[] = []
  const pauses: { ms: number; end: () => void }[] = []
  const runner = new JobRunner({
    now: () => new Date('2026-11-26T08:00:00Z'),
    log: line => lines.push(line),
    wait: (ms, signal) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve())
      pauses.push({ ms, end: resolve })
      return promise
    },
  })
  return { runner, lines, pauses }
}

it('runs at the start and again after each pause, until it is told to stop', async () => {
  const { runner, pauses } = setUp()
  const stop = new AbortController()
  const rounds: number[] = []
  const third = Promise.withResolvers<void>()
  const job: Job = {
    name: 'count',
    everyMs: 5000,
    run: async () => {
      rounds.push(rounds.length)
      if (rounds.length === 3) third.resolve()
    },
  }
  const running = runner.run([job], stop.signal)
  while (rounds.length < 3) {
    await Promise.resolve()
    pauses.shift()?.end()
  }
  await third.promise
  stop.abort()
  await running
  expect(rounds).toEqual([0, 1, 2])
})

it('says a fault once, keeps the last success, and goes on', async () => {
  const { runner, lines, pauses } = setUp()
  const stop = new AbortController()
  let round = 0
  const job: Job = {
    name: 'mail',
    everyMs: 1000,
    run: async () => {
      round += 1
      if (round > 1) throw new Error('connection refused')
    },
  }
  const running = runner.run([job], stop.signal)
  while (round < 3) {
    await Promise.resolve()
    pauses.shift()?.end()
  }
  stop.abort()
  await running
  expect(lines).toEqual(['Job mail failed. Error: connection refused'])
  expect(runner.statuses()).toEqual([
    {
      name: 'mail',
      lastStartAt: '2026-11-26T08:00:00.000Z',
      lastSuccessAt: '2026-11-26T08:00:00.000Z',
      fault: 'Error: connection refused',
    },
  ])
})

it('is woken before its pause ends, also while a round runs', async () => {
  const { runner } = setUp()
  const stop = new AbortController()
  let rounds = 0
  const second = Promise.withResolvers<void>()
  const job: Job = {
    name: 'take-in',
    everyMs: 60_000,
    run: async () => {
      rounds += 1
      if (rounds === 1) runner.wake('take-in')
      else second.resolve()
    },
  }
  const running = runner.run([job], stop.signal)
  await second.promise
  stop.abort()
  await running
  expect(rounds).toBe(2)
})
