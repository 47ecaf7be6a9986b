import { expect, it } from 'vitest'
import { Batches } from './batches.ts'

/** Batches whose handling and gathering end when the test says so. */
function heldBatches() {
  const handled: (readonly string[])[] = []
  let gathered = Promise.withResolvers<void>()
  let gatherings = 0
  const batches = new Batches<string>(
    10,
    async items => {
      handled.push(items)
      return undefined
    },
    () => {
      gatherings += 1
      gathered = Promise.withResolvers<void>()
      return gathered.promise
    },
  )
  return { batches, handled, gatherings: () => gatherings, endGathering: () => gathered.resolve() }
}

it('lets a single item wait for nobody', async () => {
  const { batches, handled, gatherings } = heldBatches()
  await batches.create('a')
  await batches.create('b')
  expect(handled).toEqual([['a'], ['b']])
  expect(gatherings()).toBe(0)
})

it('hands on together what comes in one turn', async () => {
  const { batches, handled, endGathering } = heldBatches()
  await Promise.all([batches.create('a'), batches.create('b')])
  expect(handled).toEqual([['a', 'b']])
  endGathering()
})

it('waits for company after several that came together, and hands on what came meanwhile as one', async () => {
  const { batches, handled, gatherings, endGathering } = heldBatches()
  const first = batches.create('a')
  await Promise.resolve()
  await Promise.all([first, batches.create('b'), batches.create('c')])
  const later = [batches.create('d'), batches.create('e')]
  expect(handled).toEqual([['a'], ['b', 'c']])
  expect(gatherings()).toBe(1)
  endGathering()
  await Promise.all(later)
  expect(handled).toEqual([['a'], ['b', 'c'], ['d', 'e']])
  endGathering()
})
