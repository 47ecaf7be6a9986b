import { expect, test } from 'vitest'
import { berlinClock, berlinInstants, berlinTime, elsewhere } from '../src/magazine/actions/berlin-time.ts'

test.each([
  ['2026-10-24T23:30', ['2026-10-24T21:30:00.000Z']],
  ['2026-10-25T01:59', ['2026-10-24T23:59:00.000Z']],
  ['2026-10-25T02:00', ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']],
  ['2026-10-25T02:30', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
  ['2026-10-25T03:00', ['2026-10-25T02:00:00.000Z']],
  ['2027-03-28T01:59', ['2027-03-28T00:59:00.000Z']],
  ['2027-03-28T02:00', []],
  ['2027-03-28T02:30', []],
  ['2027-03-28T02:59', []],
  ['2027-03-28T03:00', ['2027-03-28T01:00:00.000Z']],
  ['2027-07-01T12:00', ['2027-07-01T10:00:00.000Z']],
  ['2027-01-01T00:00', ['2026-12-31T23:00:00.000Z']],
  ['2027-02-30T12:00', []],
  ['2027-01-01T25:00', []],
  ['morgen', []],
  ['', []],
])('at %s the clocks in Berlin mean %j', (clock, instants) => {
  expect(berlinInstants(clock).map(instant => instant.toISOString())).toEqual(instants)
  for (const instant of instants) expect(berlinClock(instant)).toBe(clock)
})

test('the hour that comes twice is told apart by its name', () => {
  expect(berlinTime('2026-10-25T00:30:00Z')).toBe('So., 25. Okt. 2026, 02:30 MESZ')
  expect(berlinTime('2026-10-25T01:30:00Z')).toBe('So., 25. Okt. 2026, 02:30 MEZ')
})

test('somebody with another clock is told what it shows, and nobody else', () => {
  const instant = new Date('2026-12-01T01:30:00Z')
  expect(elsewhere(instant, 'America/New_York')).toBe('Mo., 20:30')
  expect(elsewhere(instant, 'Europe/Paris')).toBeUndefined()
  expect(elsewhere(instant, 'Europe/Berlin')).toBeUndefined()
})
