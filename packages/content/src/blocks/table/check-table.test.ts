import { expect, test } from 'vitest'
import { checkTableRows } from './check-table.ts'

const columns = ['Was', 'Wie oft']

test('a table is whole when every row has a field for each column', () => {
  expect(checkTableRows([{ cells: ['a', 'b'] }], columns)).toBe(true)
  expect(checkTableRows(undefined, columns)).toBe(true)
})

test.each([
  [[{ cells: ['a', 'b'] }, { cells: ['a'] }], /^Zeile 2 hat 1 statt 2/],
  [[{ cells: ['a', 'b', 'c'] }], /^Zeile 1 hat 3 statt 2/],
  [[{}], /^Zeile 1 hat 0 statt 2/],
])('the rows %j are refused with their number', (rows, message) => {
  expect(checkTableRows(rows, columns)).toMatch(message)
})
