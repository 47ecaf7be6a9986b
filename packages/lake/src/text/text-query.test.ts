import { expect, test } from 'vitest'
import { parseTextQuery, tokensOf } from './text-query.ts'

test('a word is found as often as it stands in a very long text', () => {
  expect(tokensOf('Wort '.repeat(200_000), parseTextQuery('wort')).length).toBeGreaterThanOrEqual(200_000)
})

test('of a query that is far too long the first fifty terms count', () => {
  expect(parseTextQuery('wort,'.repeat(200_000)).wanted).toHaveLength(50)
})
