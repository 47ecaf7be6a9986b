import type { AnswerTime } from '@repo/content/numbers/answer-time.ts'
import type { ReportedLead } from '@repo/leads/lead-report.ts'
import type { WorkingCalendar } from '@repo/leads/working-hours.ts'
import { expect, it } from 'vitest'
import { type AnswerTimeStore, publishAnswerTime } from './publish-answer-time.ts'

const now = new Date('2026-11-26T12:00:00Z')
const start = '2026-11-24T08:00:00.000Z'

const answered = (hours: number): ReportedLead => ({
  _id: 'lead.1',
  receivedAt: start,
  events: [
    { type: 'created', at: start, to: 'new' },
    {
      type: 'replySent',
      at: new Date(Date.parse(start) + hours * 3_600_000).toISOString(),
      to: 'contacted',
    },
  ],
})

it('publishes what was measured on enough answers, when it is another, and nothing else of them', async () => {
  let leads = Array.from({ length: 19 }, () => answered(3))
  let calendar: WorkingCalendar | undefined = { state: 'BE', opens: '09:00', closes: '17:00' }
  let published: AnswerTime | undefined
  const written: (AnswerTime | undefined)[] = []
  const asked: Date[][] = []
  const store: AnswerTimeStore = {
    calendar: async () => calendar,
    leads: async (since, until) => {
      asked.push([since, until])
      return leads
    },
    published: async () => published,
    write: async answerTime => {
      written.push(answerTime)
      published = answerTime
    },
  }
  const round = () => publishAnswerTime(store, now)

  await round()
  expect(written, 'nineteen say nothing').toEqual([])
  expect(asked).toEqual([[new Date('2026-08-28T12:00:00Z'), now]])
  leads = [...leads, answered(3)]
  await round()
  await round()
  const measured = { _id: 'answerTime', _type: 'answerTime', hours: 3, days: 90 }
  expect(written).toEqual([measured])
  leads = leads.map(() => answered(5))
  await round()
  expect(written.at(-1)).toEqual({ ...measured, hours: 5 })
  calendar = undefined
  await round()
  expect(written.slice(2), 'hours of no working time are none').toEqual([undefined])
  await round()
  expect(written).toHaveLength(3)
})
