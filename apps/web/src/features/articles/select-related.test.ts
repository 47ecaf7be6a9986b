import { expect, test } from 'vitest'
import { selectRelated } from './select-related.ts'

const cards = (...ids: string[]) => ids.map(_id => ({ _id }))
const select = (related: readonly string[], sameTopic: readonly string[]) =>
  selectRelated({ _id: 'selbst', related: cards(...related), sameTopic: cards(...sameTopic) }).map(
    ({ _id }) => _id,
  )

test.each([
  [['c', 'a'], ['b'], ['c', 'a', 'b']],
  [[], ['b', 'c'], ['b', 'c']],
  [['a', 'b', 'c'], ['d'], ['a', 'b', 'c']],
  [
    ['a', 'a'],
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['selbst', 'a'],
    ['selbst', 'b', 'c', 'd'],
    ['a', 'b', 'c'],
  ],
  [[], [], []],
])('of the picks %j and the topic %j an article shows %j', (related, sameTopic, expected) => {
  expect(select(related, sameTopic)).toEqual(expected)
})
