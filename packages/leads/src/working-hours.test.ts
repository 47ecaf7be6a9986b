import { describe, expect, it } from 'vitest'
import { answerDue, responsePromiseSchema, spokenDeadline, type WorkingCalendar } from './working-hours.ts'

const office: WorkingCalendar = { state: 'NW', opens: '09:00', closes: '17:00' }

describe('the promised time of an answer', () => {
  it.each([
    ['in the morning', '2026-11-24T08:30:00Z', 4, office, '2026-11-24T12:30:00.000Z'],
    ['to the end of the day', '2026-11-24T08:00:00Z', 8, office, '2026-11-24T16:00:00.000Z'],
    ['over the night', '2026-11-24T15:00:00Z', 4, office, '2026-11-25T11:00:00.000Z'],
    ['before the opening', '2026-11-24T05:00:00Z', 1, office, '2026-11-24T09:00:00.000Z'],
    ['on Friday evening', '2026-11-27T20:00:00Z', 4, office, '2026-11-30T12:00:00.000Z'],
    ['on Saturday', '2026-11-28T10:00:00Z', 8, office, '2026-11-30T16:00:00.000Z'],
    ['on a holiday', '2026-12-25T10:00:00Z', 2, office, '2026-12-28T10:00:00.000Z'],
    ['before a holiday of this state', '2026-06-03T14:00:00Z', 8, office, '2026-06-05T14:00:00.000Z'],
    [
      'before a holiday of another state',
      '2026-06-03T14:00:00Z',
      8,
      { ...office, state: 'BE' },
      '2026-06-04T14:00:00.000Z',
    ],
    ['over Easter', '2026-04-02T14:00:00Z', 2, office, '2026-04-07T08:00:00.000Z'],
    ['over the change to summer time', '2026-03-27T15:00:00Z', 2, office, '2026-03-30T08:00:00.000Z'],
    ['over the change to winter time', '2026-10-23T14:00:00Z', 2, office, '2026-10-26T09:00:00.000Z'],
    ['over the turn of the year', '2026-12-31T15:30:00Z', 1, office, '2027-01-04T08:30:00.000Z'],
    ['over several days', '2026-11-23T08:00:00Z', 40, office, '2026-11-27T16:00:00.000Z'],
    ['and is rounded down to a quarter', '2026-11-24T08:59:59Z', 1, office, '2026-11-24T09:45:00.000Z'],
  ] as const)('counts working hours %s', (_, received, hours, calendar, due) => {
    expect(answerDue(new Date(received), { hours, calendar }).toISOString()).toBe(due)
  })

  const berlin = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

  it('is never earlier than the enquiry and never on a day off, whenever it comes', () => {
    for (let hour = 0; hour < 24 * 400; hour += 7) {
      const received = new Date(Date.UTC(2026, 0, 1, hour, 13))
      const due = answerDue(received, { hours: 1 + (hour % 40), calendar: office })
      expect(due.getTime()).toBeGreaterThan(received.getTime())
      expect(berlin.format(due)).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? (09|1[0-6]):\d\d|17:00$/)
    }
  })
})

it('is only read as what an office can have', () => {
  for (const calendar of [
    { ...office, opens: '17:00', closes: '09:00' },
    { ...office, opens: '9:00' },
    { ...office, closes: '24:00' },
    { ...office, state: 'XX' },
  ])
    expect(responsePromiseSchema.safeParse({ hours: 8, calendar }).success).toBe(false)
  expect(responsePromiseSchema.safeParse({ hours: 41, calendar: office }).success).toBe(false)
  expect(responsePromiseSchema.safeParse({ hours: 8, calendar: office }).success).toBe(true)
})

it.each([
  ['2026-11-24T11:00:00Z', 'Dienstag, 12\u00A0Uhr'],
  ['2026-11-24T11:15:00Z', 'Dienstag, 12:15\u00A0Uhr'],
  ['2026-12-01T11:00:00Z', 'Dienstag, 1. Dezember, 12\u00A0Uhr'],
  ['2026-11-20T11:00:00Z', 'Freitag, 20. November, 12\u00A0Uhr'],
])('says %s as people do', (due, said) => {
  expect(spokenDeadline(new Date(due), new Date('2026-11-23T08:00:00Z'))).toBe(said)
})
