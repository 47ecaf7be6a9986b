import { applyPatch } from 'mendoza'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../document.ts'
import { diff } from './effects.ts'

const block = (key: string, text: string) => ({
  _key: key,
  _type: 'block',
  children: [{ _key: 's', _type: 'span', text, marks: [] }],
})

const pairs: readonly (readonly [name: string, left: JsonObject, right: JsonObject])[] = [
  ['a changed, an added and a removed field', { a: 1, b: 2, z: 0 }, { b: 3, c: 4, z: 0 }],
  ['a nested object', { seo: { title: 'A', text: 'B' } }, { seo: { title: 'A', other: { deep: true } } }],
  ['an object that becomes an array', { a: { b: 1 } }, { a: [1] }],
  ['null values', { a: null, b: 1 }, { a: 1, b: null }],
  ['text with umlauts and emoji', { t: 'Schöne Grüße 👋 an alle' }, { t: 'Schöne, neue Grüße 👋🏽 an alle' }],
  ['text that becomes empty and back', { t: '', u: 'x' }, { t: 'x', u: '' }],
  [
    'keyed items that move, change, come and go',
    { body: [block('a', 'eins'), block('b', 'zwei'), block('c', 'drei')] },
    { body: [block('c', 'drei'), block('d', 'neu'), block('a', 'eins!')] },
  ],
  ['an array that is emptied', { tags: ['a', 'b'] }, { tags: [] }],
  ['an array that is filled', { tags: [] }, { tags: ['a', 'a', 'b'] }],
  ['arrays in arrays', { m: [[1, 2], [3]] }, { m: [[1, 2], [3, 4], []] }],
  ['repeated scalars', { n: [1, 1, 2, 1] }, { n: [1, 2, 2, 1, 1] }],
  ['names that every object inherits', { toString: 'x', b: 1 }, { b: 1, valueOf: 'y', hasOwnProperty: 1 }],
  ['no change', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }],
]

describe('mendoza effects', () => {
  test.each(pairs)('describe %s in both directions', (_name, left, right) => {
    expect(applyPatch(left, [...diff(left, right)])).toEqual(right)
    expect(applyPatch(right, [...diff(right, left)])).toEqual(left)
  })

  test('create and delete are whole values', () => {
    expect(diff(null, { a: 1 })).toEqual([0, { a: 1 }])
    expect(diff({ a: 1 }, null)).toEqual([0, null])
  })

  test('random documents come out right', () => {
    let seed = 7
    const random = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % limit
    }
    const value = (depth: number): JsonObject[string] => {
      const kind = random(depth > 3 ? 3 : 6)
      if (kind === 0) return random(5)
      if (kind === 1) return ['', 'ä', 'text', 'längerer Text mit €', '👋'][random(5)] ?? ''
      if (kind === 2) return [true, false, null][random(3)] ?? null
      if (kind === 3) return Array.from({ length: random(4) }, () => value(depth + 1))
      if (kind === 4)
        return Array.from({ length: random(4) }, (_, index) => ({
          _key: `k${random(4)}${index}`,
          v: value(depth + 1),
        }))
      return object(depth + 1)
    }
    const object = (depth: number): JsonObject =>
      Object.fromEntries(Array.from({ length: random(5) }, () => [`f${random(6)}`, value(depth)]))
    for (let round = 0; round < 3_000; round += 1) {
      const [left, right] = [object(0), object(0)]
      expect(applyPatch(left, [...diff(left, right)]), JSON.stringify([left, right])).toEqual(right)
    }
  })
})

test.each([
  ['keyed objects', (index: number, text: string) => ({ _key: `k${index}`, text })],
  ['plain values', (index: number, text: string) => `${text}${index}`],
  ['objects without keys', (index: number, text: string) => ({ text: `${text}${index}` })],
  // Compared each with each they would take longer than a test may.
])('a change of 100,000 %s is described', (_, item) => {
  const documentOf = (text: string) => ({
    list: Array.from({ length: 100_000 }, (_item, index) => item(index, text)),
  })
  const [before, after] = [documentOf('a'), documentOf('b')]
  const patch = diff(before, after)
  expect(applyPatch(before, [...patch])).toEqual(after)
})
