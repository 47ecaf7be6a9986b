import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addUpNumbers, type CountedEnquiry, type DailyCount } from './add-up-numbers.ts'
import { blurred } from './article-numbers.ts'
import { countedEvents, countMessage, parseCountMessage } from './counted-event.ts'
import { CounterStore, countersFile } from './counter-store.ts'
import { berlinDay, firstDayOf } from './number-window.ts'

const now = new Date('2026-11-26T22:30:00Z')

const enquiry = (fields: Partial<CountedEnquiry> = {}): CountedEnquiry => ({
  articleId: 'a',
  receivedAt: '2026-11-26T08:00:00Z',
  isQualified: false,
  isWon: false,
  items: [],
  ...fields,
})
const times = <Value>(count: number, value: Value): readonly Value[] =>
  Array.from({ length: count }, () => value)

test('the counters have no column for an address, an agent or a visitor', () => {
  using counters = CounterStore.open(':memory:')
  expect(counters.columns()).toEqual(['daily.day', 'daily.article', 'daily.event', 'daily.count'])
})

test('a reader in another process sees what the site has counted, and cannot add', () => {
  const folder = mkdtempSync(join(tmpdir(), 'counters-'))
  try {
    const file = join(folder, 'new', countersFile)
    expect(CounterStore.openToRead(file)).toBeUndefined()
    using writer = CounterStore.open(file)
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-26']) writer.add(day, 'a', 'read')
    writer.add('2026-11-26', 'b', 'formOpened')
    using reader = CounterStore.openToRead(file)
    expect(reader?.since('2026-11-26')).toEqual([
      { day: '2026-11-26', article: 'a', event: 'read', count: 2 },
      { day: '2026-11-26', article: 'b', event: 'formOpened', count: 1 },
    ])
    expect(() => reader?.add('2026-11-26', 'a', 'read')).toThrow()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a message says event and article, and anything else is none', () => {
  for (const event of countedEvents)
    expect(parseCountMessage(countMessage(event, 'article-x_1'))).toEqual({ event, articleId: 'article-x_1' })
  for (const text of [
    '',
    'read',
    'read ',
    'read a b',
    'read a\n',
    'won a',
    'read drafts.a',
    'read ä',
    `read ${'a'.repeat(129)}`,
  ])
    expect(parseCountMessage(text), text).toBeUndefined()
})

test.each([
  ['2026-11-26T22:30:00Z', '2026-11-26'],
  ['2026-11-26T23:00:00Z', '2026-11-27'],
  ['2026-10-24T22:30:00Z', '2026-10-25'],
  ['2026-03-28T23:30:00Z', '2026-03-29'],
])('at %s it is %s in Berlin', (moment, day) => {
  expect(berlinDay(new Date(moment))).toBe(day)
})

test('a window begins so many days ago and ends today, across a change of the clock too', () => {
  expect(firstDayOf(7, now)).toBe('2026-11-20')
  expect(firstDayOf(28, now)).toBe('2026-10-30')
  expect(firstDayOf(90, now)).toBe('2026-08-29')
  expect(firstDayOf(7, new Date('2026-10-25T23:30:00Z'))).toBe('2026-10-20')
})

test('sums are exactly those of the days of each window', () => {
  const row = (day: string, event: DailyCount['event'], count: number): DailyCount => ({
    day,
    article: 'a',
    event,
    count,
  })
  const [numbers, none] = addUpNumbers(['a', 'b'], {
    now,
    counts: [
      row('2026-11-26', 'read', 5),
      row('2026-11-20', 'read', 2),
      row('2026-11-19', 'read', 10),
      row('2026-10-29', 'read', 100),
      row('2026-08-28', 'read', 1000),
      row('2026-11-26', 'checkBegun', 4),
      row('2026-11-26', 'checkFinished', 3),
      row('2026-11-01', 'formOpened', 2),
      { day: '2026-11-26', article: 'c', event: 'read', count: 7 },
    ],
    enquiries: [],
  })
  expect(numbers).toMatchObject({ _id: 'articleNumbers.a', article: 'a', countedAt: now.toISOString() })
  expect(numbers?.windows.map(({ days, read }) => [days, read])).toEqual([
    [7, 7],
    [28, 17],
    [90, 117],
  ])
  expect(numbers?.windows[0]).toMatchObject({ checkBegun: 4, checkFinished: 3, formOpened: 0 })
  expect(numbers?.windows[1]).toMatchObject({ formOpened: 2 })
  expect(none?.windows[2]).toEqual({
    _key: '90-tage',
    days: 90,
    read: 0,
    checkBegun: 0,
    checkFinished: 0,
    formOpened: 0,
  })
})

test.each([0, 1, 2])('a sum of %d enquiries is in no document', count => {
  expect(blurred(count)).toBeUndefined()
  const enquiries = times(count, enquiry({ isQualified: true, isWon: true, items: ['Ein Ziel'] }))
  const [numbers] = addUpNumbers(['a'], { now, counts: [], enquiries })
  for (const window of numbers?.windows ?? [])
    expect(Object.keys(window).sort()).toEqual(['_key', 'days', ...countedEvents].sort())
})

test('larger ones are exact, by the day on which the enquiry came', () => {
  const [numbers] = addUpNumbers(['a'], {
    now,
    counts: [],
    enquiries: [
      ...times(3, enquiry({ isQualified: true })),
      ...times(1, enquiry({ receivedAt: '2026-11-19T22:59:59Z' })),
      ...times(4, enquiry({ receivedAt: '2026-11-19T23:00:00Z', isQualified: true, isWon: true })),
      ...times(9, enquiry({ articleId: 'b' })),
    ],
  })
  expect(numbers?.windows[0]).toMatchObject({ enquiries: 7, qualified: 7, won: 4 })
  expect(numbers?.windows[1]).toMatchObject({ enquiries: 8, qualified: 7, won: 4 })
})

test('the sentence that went along most often is named once it did so three times', () => {
  const top = (enquiries: readonly CountedEnquiry[]) =>
    addUpNumbers(['a'], { now, counts: [], enquiries })[0]?.windows[0]?.topItem
  const two = times(2, enquiry({ items: ['Nebenher', 'Nebenher'] }))
  expect(top(two)).toBeUndefined()
  const mixed = [
    ...two,
    enquiry({ items: ['Nebenher', 'Ein Ziel'] }),
    ...times(2, enquiry({ items: ['Ein Ziel'] })),
  ]
  expect(top(mixed)).toEqual({ text: 'Ein Ziel', count: 3 })
  expect(top([...mixed, enquiry({ items: ['Nebenher'] })])).toEqual({ text: 'Nebenher', count: 4 })
})
