import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstDocuments } from '../../src/query/first-documents.ts'
import type { Bound } from '../../src/query/lookup.ts'
import { defaultTuning } from '../../src/query/run.ts'
import { Snapshot } from '../../src/query/snapshot.ts'
import { View } from '../../src/query/view.ts'
import type { Datasets } from '../../src/store/datasets.ts'
import { openTestDatasets } from '../../src/testing.ts'

const count = 4_000
let datasets: Datasets
let path: string

beforeAll(async () => {
  datasets = openTestDatasets()
  const dataset = datasets.create('walked', { aclMode: 'public', createdByUserId: 'test' })
  path = dataset.path
  await dataset.commit({
    mutations: Array.from({ length: count }, (_, place) => ({
      create: { _id: `item${place}`, _type: 'item', place },
    })),
    identity: { kind: 'token', id: 'editor', roles: ['administrator'] },
  })
})

afterAll(() => datasets[Symbol.asyncDispose]())

/** How often the planner looked at something to find the first ten, and which they are. */
function walkFrom(bounds: readonly Bound[], isDescending: boolean) {
  const snapshot = new Snapshot(path)
  let steps = 0
  const view = new View(snapshot, { kind: 'published' }, { kind: 'all' }, () => undefined)
  const found = firstDocuments(
    {
      view,
      tuning: { ...defaultTuning, few: 0, guiding: 0 },
      step: () => {
        steps += 1
      },
      depend: () => undefined,
      passes: () => true,
      valuesOf: () => [],
    },
    {
      filters: [],
      order: [{ expression: { type: 'This' }, path: 'place', by: 'value', isDescending }],
      limit: 10,
    },
    { types: ['item'], ids: undefined, lookups: [], bounds, isExact: true },
  )
  snapshot.close()
  return { steps, places: found.map(({ place }) => Number(place)).toSorted((left, right) => left - right) }
}

test('an order is walked from where the answer can begin', () => {
  const before = walkFrom([], false)
  expect(before.places).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  const far = walkFrom([{ path: 'place', sql: "value >= ? AND value < ''", value: 3_000 }], false)
  expect(far.places[0]).toBe(3_000)
  expect(far.places).toHaveLength(10)
  const down = walkFrom([{ path: 'place', sql: 'value >= -9e999 AND value <= ?', value: 1_000 }], true)
  expect(down.places.at(-1)).toBe(1_000)
  expect(down.places).toHaveLength(10)
  for (const { steps } of [far, down]) expect(steps).toBeLessThanOrEqual(before.steps + 2)
})
