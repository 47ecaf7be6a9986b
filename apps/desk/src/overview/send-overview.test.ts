import { expect, it } from 'vitest'
import { isOverviewTime } from './send-overview.ts'
import { isWorkingDay, stateSchema } from './working-day.ts'

it.each([
  ['2026-11-26T06:29:59Z', false, 'before half past seven'],
  ['2026-11-26T06:30:00Z', true, 'half past seven in winter'],
  ['2026-07-16T05:30:00Z', true, 'half past seven in summer'],
  ['2026-07-16T05:29:00Z', false, 'before it in summer'],
  ['2026-11-26T10:59:00Z', true, 'a start in the late morning'],
  ['2026-11-26T11:00:00Z', false, 'noon'],
  ['2026-11-28T06:30:00Z', false, 'Saturday'],
  ['2026-11-29T06:30:00Z', false, 'Sunday'],
  ['2026-12-25T06:30:00Z', false, 'Christmas'],
  ['2026-10-26T06:30:00Z', true, 'the day after the clocks went back'],
  ['2027-03-29T05:30:00Z', false, 'Easter Monday, the day after they went forward'],
])('%s: %s (%s)', (at, expected) => {
  expect(isOverviewTime(new Date(at), 'BUND')).toBe(expected)
})

it('holidays are those of the state', () => {
  const corpusChristi = '2026-06-04'
  expect([isWorkingDay(corpusChristi, 'BY'), isWorkingDay(corpusChristi, 'BE')]).toEqual([false, true])
  expect([stateSchema.parse('BW'), stateSchema.parse(null), stateSchema.parse('XX')]).toEqual([
    'BW',
    'BUND',
    'BUND',
  ])
})
