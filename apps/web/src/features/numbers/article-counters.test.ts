import { CounterStore } from '@repo/content/numbers/counter-store.ts'
import { expect, test } from 'vitest'
import { ArticleCounters } from './article-counters.ts'

test('the order of the articles follows their reads, and only a change of it is told', () => {
  using store = CounterStore.open(':memory:')
  const counters = new ArticleCounters(store, () => new Date('2026-11-26T12:00:00Z'))
  expect(counters.mostRead()).toEqual([])
  expect(counters.count('formOpened', 'b')).toBe(false)
  expect(counters.count('read', 'a')).toBe(true)
  expect(counters.count('read', 'b')).toBe(true)
  expect(counters.count('read', 'b'), 'now the first').toBe(true)
  expect(counters.count('read', 'b'), 'still the first').toBe(false)
  expect(counters.mostRead()).toEqual(['b', 'a'])
  expect(store.since('2026-11-26')).toContainEqual({
    day: '2026-11-26',
    article: 'b',
    event: 'read',
    count: 3,
  })
})

test('what was read before four weeks is forgotten, also without a restart', () => {
  using store = CounterStore.open(':memory:')
  for (const article of ['old', 'old', 'new'])
    store.add(article === 'old' ? '2026-10-30' : '2026-11-20', article, 'read')
  let now = new Date('2026-11-26T22:59:00Z')
  const counters = new ArticleCounters(store, () => now)
  expect(counters.mostRead()).toEqual(['old', 'new'])
  now = new Date('2026-11-26T23:01:00Z')
  expect(counters.mostRead()).toEqual(['new'])
  expect(counters.count('read', 'old')).toBe(true)
  expect(store.since('2026-11-27')).toEqual([{ day: '2026-11-27', article: 'old', event: 'read', count: 1 }])
})

test('six at most are followed', () => {
  using store = CounterStore.open(':memory:')
  const counters = new ArticleCounters(store, () => new Date('2026-11-26T12:00:00Z'))
  for (let article = 1; article <= 9; article += 1)
    for (let read = 0; read < article; read += 1) counters.count('read', String(article))
  expect(counters.mostRead()).toEqual(['9', '8', '7', '6', '5', '4'])
})
