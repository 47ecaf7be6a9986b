import { expect, it } from 'vitest'
import { evaluateAnswers, sumOf } from './evaluate-answers.ts'

/** A small generator with a seed (mulberry32), so that a failing round can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Items with any weights, bands that cover every sum, and any of the items ticked. */
function roundOf(seed: number) {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const items = Array.from({ length: 3 + below(28) }, (_, index) => ({ _key: `i${index}`, weight: below(6) }))
  const highest = sumOf(items)
  const bands: { readonly from: number; readonly to: number }[] = []
  for (let from = 0; from <= highest; ) {
    const to = Math.min(highest, from + below(12))
    bands.push({ from, to })
    from = to + 1
  }
  const chosen = new Set(items.filter(() => random() < 0.5).map(({ _key }) => _key))
  return { items, bands, chosen, highest }
}

it('finds for any ticks the sum, exactly one band around it, and the dearest of what is ticked', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { items, bands, chosen, highest } = roundOf(seed)
    const result = evaluateAnswers(items, bands, chosen)
    const ticked = items.filter(({ _key }) => chosen.has(_key))
    const costly = ticked.filter(({ weight }) => weight > 0)
    expect(result.sum, `seed ${seed}`).toBe(sumOf(ticked))
    expect(result.highest).toBe(highest)
    expect(bands.filter(({ from, to }) => from <= result.sum && result.sum <= to)).toEqual([result.band])
    expect(result.dearest).toHaveLength(Math.min(3, costly.length))
    const lightest = Math.min(...result.dearest.map(({ weight }) => weight))
    for (const item of costly)
      expect(result.dearest.includes(item) || item.weight <= lightest, `seed ${seed}`).toBe(true)
  }
})

it('keeps the order of equal weights and leaves out what weighs nothing', () => {
  const items = [
    { _key: 'a', weight: 2 },
    { _key: 'b', weight: 0 },
    { _key: 'c', weight: 5 },
    { _key: 'd', weight: 2 },
    { _key: 'e', weight: 2 },
  ]
  const { dearest, sum } = evaluateAnswers(items, [], new Set(['a', 'b', 'c', 'd', 'e']))
  expect(dearest.map(({ _key }) => _key)).toEqual(['c', 'a', 'd'])
  expect(sum).toBe(11)
})

it('ignores ids that no item has', () => {
  const items = [{ _key: 'a', weight: 3 }]
  expect(evaluateAnswers(items, [{ from: 0, to: 3 }], new Set(['x', '__proto__']))).toMatchObject({
    sum: 0,
    band: { from: 0 },
    dearest: [],
  })
})
