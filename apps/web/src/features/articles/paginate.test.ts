import { expect, test } from 'vitest'
import { paginate } from './paginate.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('a page holds twelve, the last one the rest', () => {
  expect(paginate(numbers(25), 1)).toEqual({ items: numbers(12), page: 1, pageCount: 3 })
  expect(paginate(numbers(25), 3)).toEqual({ items: [25], page: 3, pageCount: 3 })
})

test('twelve articles fill one page and leave no empty second one', () => {
  expect(paginate(numbers(12), 1)?.pageCount).toBe(1)
  expect(paginate(numbers(12), 2)).toBeUndefined()
})

test('an empty list has a first page and no other', () => {
  expect(paginate([], 1)).toEqual({ items: [], page: 1, pageCount: 1 })
  expect(paginate([], 2)).toBeUndefined()
})

test.each([0, -1, 1.5, Number.NaN, 4])('there is no page %s', page => {
  expect(paginate(numbers(25), page)).toBeUndefined()
})
