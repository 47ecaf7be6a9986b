import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Identity } from '../identity.ts'
import type { Dataset } from '../store/datasets.ts'
import { openTestDatasets } from '../testing.ts'
import { startDelivery } from './deliver.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const administrator: Identity = { kind: 'user', id: 'u', roles: ['administrator'] }

/** A dataset, a site that can be down, and what is told from one to the other. */
function scene(outboxOf: (dataset: Dataset) => Dataset['outbox'] = ({ outbox }) => outbox) {
  const datasets = openTestDatasets()
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const site = { isUp: true, calls: 0 }
  const problems: unknown[] = []
  const log = (_message: string, fields: object = {}) => problems.push(fields)
  const stop = startDelivery(
    { info: dataset.info, hub: dataset.hub, outbox: outboxOf(dataset) },
    {
      url: 'http://site.invalid',
      secret: 'secret',
      fetch: async () => {
        if (!site.isUp) throw new TypeError('fetch failed')
        site.calls += 1
        return new Response(null)
      },
      clock: () => new Date(),
      logger: { info: log, warn: log, error: log },
      isOpen: () => datasets.get('production') === dataset,
    },
  )
  const publish = () =>
    dataset.commit({ mutations: [{ create: { _type: 'article' } }], identity: administrator })
  const close = async () => {
    await stop()
    await datasets[Symbol.asyncDispose]()
  }
  return { datasets, dataset, site, problems, publish, [Symbol.asyncDispose]: close }
}

test('a publish after a long outage of the site is told at once', async () => {
  await using stage = scene()
  stage.site.isUp = false
  await stage.publish()
  await vi.advanceTimersByTimeAsync(120_000)
  stage.site.isUp = true
  await stage.publish()
  await vi.advanceTimersByTimeAsync(300)
  expect(stage.site.calls).toBe(1)
  expect(stage.dataset.outbox.pending(10)).toEqual([])
})

test('a dataset that is removed takes what was untold with it', async () => {
  await using stage = scene()
  stage.site.isUp = false
  await stage.publish()
  await vi.advanceTimersByTimeAsync(1_000)
  stage.datasets.remove('production')
  // The attempt that finds out.
  await vi.advanceTimersByTimeAsync(10_000)
  const before = stage.problems.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(before).toBeGreaterThan(0)
  expect(stage.problems.length).toBe(before)
})

test('what a long outage left behind is told soon after it', async () => {
  await using stage = scene()
  stage.site.isUp = false
  await stage.publish()
  await vi.advanceTimersByTimeAsync(120_000)
  stage.site.isUp = true
  await vi.advanceTimersByTimeAsync(5_000)
  expect(stage.site.calls).toBe(1)
})

test('a disk that does not take the mark for a moment neither ends the lake nor the telling', async () => {
  let faults = 1
  await using stage = scene(({ outbox }) => ({
    pending: limit => outbox.pending(limit),
    delivered(seq) {
      faults -= 1
      if (faults >= 0) throw new Error('database or disk is full')
      outbox.delivered(seq)
    },
  }))
  await stage.publish()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(stage.problems).toMatchObject([{ problem: 'database or disk is full' }])
  expect(stage.dataset.outbox.pending(10)).toEqual([])
})
