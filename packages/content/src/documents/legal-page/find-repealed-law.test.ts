import { expect, test } from 'vitest'
import { findRepealedLaw } from './find-repealed-law.ts'

const text = (...parts: string[]) => [{ _type: 'block', children: parts.map(part => ({ text: part })) }]

test.each([
  ['Angaben gemäß § 5 TMG', 'TMG'],
  ['nach dem Telemediengesetz', 'Telemediengesetz'],
  ['§ 25 TTDSG', 'TTDSG'],
])('"%s" names a law that no longer holds', (words, law) => {
  expect(findRepealedLaw(text(words))).toBe(law)
})

test('a law split over two spans is found, and the laws of today are not', () => {
  expect(findRepealedLaw(text('§ 5 T', 'MG'))).toBe('TMG')
  expect(findRepealedLaw(text('§ 5 DDG und § 25 TDDDG'))).toBeUndefined()
  expect(findRepealedLaw(undefined)).toBeUndefined()
})
