import { expect, test } from 'vitest'
import { checkPublishedAt } from './check-published-at.ts'

const published = { publishedAt: '2026-03-01T07:30:00Z' }

test('the first time is free, and the same time is no change however it is written', () => {
  expect(checkPublishedAt('2026-03-01T07:30:00.000Z', undefined)).toBe(true)
  expect(checkPublishedAt('2026-03-01T07:30:00.000Z', {})).toBe(true)
  expect(checkPublishedAt('2026-03-01T08:30:00+01:00', published)).toBe(true)
})

test.each(['2026-03-02T07:30:00Z', undefined])('a later change to %s warns and names the old time', time => {
  expect(checkPublishedAt(time, published)).toMatch(
    /1\. März 2026 um 08:30 Uhr im Magazin\. Eine andere Zeit/,
  )
})
