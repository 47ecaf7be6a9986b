import { expect, test } from 'vitest'
import type { ArticleCard } from './get-article.ts'
import { retirementOf } from './retirement-of.ts'

const replacement: ArticleCard = {
  _id: 'neu',
  title: 'Neu',
  slug: 'neu',
  tone: 'sachlich',
  teaser: '',
  headerLine: null,
  publishedAt: '2026-01-01T00:00:00Z',
  topics: [],
}
const date = '2026-02-01T00:00:00Z'

test('an article that is not retired can be read', () => {
  expect(retirementOf({ _id: 'a', retire: null })).toEqual({ status: 'readable' })
})

test('a moved one redirects to its replacement', () => {
  expect(retirementOf({ _id: 'a', retire: { date, answer: 'moved', replacement } })).toEqual({
    status: 'moved',
    to: '/artikel/neu',
  })
})

test.each([
  ['replaced', replacement, replacement],
  ['gone', replacement, null],
  ['gone', null, null],
  ['moved', null, null],
  ['replaced', { ...replacement, _id: 'a' }, null],
  ['moved', { ...replacement, _id: 'a' }, null],
] as const)('"%s" with the replacement %j is gone', (answer, given, shown) => {
  expect(retirementOf({ _id: 'a', retire: { date, answer, replacement: given } })).toEqual({
    status: 'gone',
    replacement: shown,
  })
})
