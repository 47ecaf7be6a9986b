import { expect, it } from 'vitest'
import { lowerCaseOf } from './lower-case-path.ts'

it.each([
  ['/Magazin', '/magazin'],
  ['/artikel/WIE-man', '/artikel/wie-man'],
  ['/magazin', undefined],
  ['/', undefined],
  ['/artikel/%C3%BC', undefined],
  ['/artikel/..%2F', undefined],
])('spells %s as %s', (path, lowerCase) => {
  expect(lowerCaseOf(path)).toBe(lowerCase)
})
