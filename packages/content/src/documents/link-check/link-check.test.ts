import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { deadSourceQuery, linkCheckIds } from './link-check.ts'

test('the site learns of dead sources alone, by a document that visitors may read', async () => {
  const { check, notice } = linkCheckIds('0123456789abcdef'.repeat(4))
  expect([check, notice]).toEqual([
    'linkCheck.0123456789abcdef0123456789abcdef',
    'deadSource-0123456789abcdef0123456789abcdef',
  ])
  const url = 'https://www.example.org/original'
  const dataset = [
    { _id: check, _type: 'linkCheck', url, state: 'dead', lastGoodAt: 'private' },
    { _id: notice, _type: 'linkCheck', url, isNotice: true, lastGoodAt: '2026-11-01T06:00:00Z' },
  ]
  const ask = async (params: Record<string, unknown>) =>
    (await evaluate(parse(deadSourceQuery, { params }), { dataset, params })).get()
  expect(await ask({ url })).toEqual({ lastGoodAt: '2026-11-01T06:00:00Z' })
  expect(await ask({ url: 'https://www.example.org/other' })).toBeNull()
})
