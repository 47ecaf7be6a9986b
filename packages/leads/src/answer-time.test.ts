import { expect, it } from 'vitest'
import { answerHours } from './answer-time.ts'
import type { ReportedLead } from './lead-report.ts'
import { answerDue, type WorkingCalendar, workedMs } from './working-hours.ts'

const office: WorkingCalendar = { state: 'NW', opens: '09:00', closes: '17:00' }
const hourMs = 3_600_000
const at = (moment: string) => new Date(`2026-11-${moment}Z`)

it.each([
  ['within a day', '24T08:30:00', '24T10:00:00', 1.5],
  ['from the opening on', '24T04:00:00', '24T09:00:00', 1],
  ['over the night', '24T15:00:00', '25T09:00:00', 2],
  ['over the weekend', '27T15:30:00', '30T08:30:00', 1],
  ['at night', '24T20:00:00', '24T21:00:00', 0],
  ['backwards', '25T10:00:00', '24T10:00:00', 0],
])('the working time %s is counted', (_, from, to, hours) => {
  expect(workedMs(at(from), at(to), office)).toBe(hours * hourMs)
})

it('takes as long until a promise ends as was promised, holidays and changes of the clock included', () => {
  for (let hour = 0; hour < 24 * 400; hour += 7) {
    const received = new Date(Date.UTC(2026, 0, 1, hour, 13))
    const hours = 1 + (hour % 40)
    const worked = workedMs(received, answerDue(received, { hours, calendar: office }), office) / hourMs
    expect(worked).toBeLessThanOrEqual(hours)
    expect(worked, 'a promise is rounded down to a quarter').toBeGreaterThan(hours - 0.25)
  }
})

const start = '2026-11-24T08:00:00.000Z'
/** Came on a Tuesday at nine, answered after so many hours of that day; never without any. */
const lead = (hours?: number, to = 'new'): ReportedLead => ({
  _id: 'lead.1',
  receivedAt: start,
  events: [
    { type: 'created', at: start, to },
    ...(hours === undefined
      ? []
      : [
          {
            type: 'replySent' as const,
            at: new Date(Date.parse(start) + hours * hourMs).toISOString(),
            to: 'contacted',
          },
        ]),
  ],
})
const many = (count: number, ...of: Parameters<typeof lead>) =>
  Array.from({ length: count }, () => lead(...of))

it('is silent below twenty answers, and takes the longer one of two in the middle', () => {
  expect(answerHours(many(19, 1), office)).toBeUndefined()
  expect(answerHours(many(20, 1), office)).toBe(1)
  expect(answerHours([...many(10, 1), ...many(10, 3)], office)).toBe(3)
  expect(answerHours([...many(11, 1), ...many(10, 3)], office)).toBe(1)
})

it('rounds up, and never to nothing', () => {
  expect(answerHours(many(20, 2.1), office)).toBe(3)
  expect(answerHours(many(20, 0.1), office)).toBe(1)
})

it('counts what still waits as never answered, and suspected spam not at all', () => {
  expect(answerHours([...many(20, 1), ...many(19)], office)).toBe(1)
  expect(answerHours([...many(20, 1), ...many(20)], office)).toBeUndefined()
  expect(answerHours([...many(20, 1), ...many(40, undefined, 'review')], office)).toBe(1)
  expect(answerHours([...many(20, 1), ...many(40, undefined, 'closed')], office), 'needed none').toBe(1)
  expect(answerHours([...many(20, 1), ...many(20, undefined, 'lost')], office)).toBeUndefined()
})
