import { expect, test } from 'vitest'
import { hasLength, visibleLength } from './visible-length.ts'

test.each([
  ['Größe', 5],
  ['Gro\u0308ße', 5],
  ['👩‍🚒🇩🇪', 2],
  ['  am Rand  ', 7],
  ['', 0],
])('a reader counts "%s" as %d characters', (text, length) => {
  expect(visibleLength(text)).toBe(length)
})

test('both bounds belong to the permitted lengths', () => {
  const check = hasLength({ min: 2, max: 3 }, 'Bitte schreiben Sie 2 bis 3 Zeichen.')
  for (const text of ['👩‍🚒👩‍🚒', 'abc', undefined, '']) expect(check(text)).toBe(true)
  for (const text of ['a', 'abcd', '   ']) expect(check(text)).toBe('Bitte schreiben Sie 2 bis 3 Zeichen.')
})
