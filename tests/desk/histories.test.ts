import { checkHistories } from '@repo/desk/history/check-histories.ts'
import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { queueOverview } from '@repo/desk/overview/send-overview.ts'
import { claimLead } from '@repo/leads/claim-lead.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()

test('a night holds every enquiry against its history, and tells by ids alone which ones differ', async () => {
  await using bench = await startDeskBench()
  const { leads, lines, parts } = bench
  const acting = { actor: 'Vera', actorId: 'p-vera', now: bench.time.now, newKey: parts.newKey }
  const sound = await bench.send({ name: 'Sascha Sauber' })
  await actOnLead(leads, sound.lead._id, lead => claimLead(lead, acting), 'test')
  const changed = await bench.send({ name: 'Gerda Geheim' })
  await leads.patch(changed.lead._id).set({ owner: 'Niemand', deleteOn: '2031-01-01' }).commit()
  const broken = await bench.send({})
  await leads.patch(broken.lead._id).unset(['caseNumber']).commit()
  const erased = await bench.send({})
  await bench.erasures.erase(erased.lead, { reason: 'requestOfPerson', name: 'visitor' })
  lines.length = 0

  const { job, check } = checkHistories(parts)
  expect(check().details).toMatchObject({ day: null })
  await job.run(signal)
  expect(lines.toSorted()).toEqual(
    [
      `${changed.lead._id} differs from its history: deleteOn, owner`,
      `${broken.lead._id} differs from its history: unreadable`,
    ].toSorted(),
  )
  const { isHealthy, details } = check()
  expect(isHealthy).toBe(true)
  expect(details).toMatchObject({ day: '2026-11-26', leads: 3, differing: 2 })
  expect(details.ids).toContain(changed.lead._id)
  expect(details.ids).not.toContain(sound.lead._id)
  expect(JSON.stringify([lines, details])).not.toMatch(/Geheim|Niemand|Vera/)

  const salesAddress = 'vertrieb@example.test'
  const { now, studioUrl } = parts
  await queueOverview(leads, '2026-11-26', { now, studioUrl, salesAddress })
  const overview = await leads.getDocument('mail.overview.2026-11-26')
  expect(overview?.text).toContain('Stand passt nicht zum Verlauf: 2')

  lines.length = 0
  const restarted = checkHistories(parts)
  await restarted.job.run(signal)
  expect(lines, 'once a day, however often the desk starts').toEqual([])
  expect(restarted.check().details).toEqual(details)
})
