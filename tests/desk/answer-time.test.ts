import { lakeAnswerTimeStore } from '@repo/desk/answer-time/lake-answer-time-store.ts'
import { publishAnswerTime } from '@repo/desk/answer-time/publish-answer-time.ts'
import type { Lead } from '@repo/leads/lead.ts'
import { createClient } from '@sanity/client'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const arrival = '2026-11-24T08:00:00.000Z'
const answeredAt = '2026-11-24T11:30:00.000Z'
const events = (to: Lead['status']): Lead['events'] => [
  { _key: 'a', _type: 'leadEvent', type: 'created', at: arrival, actor: 'visitor', to: 'new' },
  {
    ...{ _key: 'b', _type: 'leadEvent', type: 'replySent', at: answeredAt, actor: 'Vera Vertrieb' },
    ...{ from: 'open', to },
  },
]
const answered: Partial<Lead> = { receivedAt: arrival, status: 'contacted', events: events('contacted') }

test('visitors read how fast answers came, of listed enquiries with the working time of the settings', async () => {
  await using bench = await startDeskBench()
  const editor = bench.clientOf('editor').withConfig({ dataset: 'production' })
  const content = bench.leads.withConfig({ dataset: 'production' })
  const { token: _token, ...withoutToken } = editor.config()
  const anybody = createClient({ ...withoutToken, perspective: 'published' })
  const store = lakeAnswerTimeStore({ content, leads: bench.leads })
  const round = async (): Promise<unknown> => {
    await publishAnswerTime(store, bench.time.now)
    return anybody.fetch('*[_type == "answerTime"]{_id, hours, days}')
  }
  for (let count = 0; count < 19; count += 1) await bench.send({}, answered)
  await bench.send({}, { ...answered, canary: true })
  await bench.send({}, { ...answered, restricted: true })
  const workingCalendar = { state: 'BE', opens: '09:00', closes: '17:00' }
  const settings = { _id: 'siteSettings', _type: 'siteSettings' }
  await editor.createOrReplace({ ...settings, workingCalendar })
  expect(await round(), 'nineteen answers, and two that nobody counts').toEqual([])

  await bench.send({}, answered)
  expect(await round()).toEqual([{ _id: 'answerTime', hours: 4, days: 90 }])
  const mergedInto = 'lead.0198c1d2-1111-7000-8000-000000000003'
  for (let count = 0; count < 30; count += 1) await bench.send({}, { receivedAt: arrival, mergedInto })
  expect(await round(), 'what is answered in another one does not wait for ever').toEqual([
    { _id: 'answerTime', hours: 4, days: 90 },
  ])
  await editor.createOrReplace(settings)
  expect(await round(), 'hours of no working time are none').toEqual([])
})
