import { noteOverdueAnswers } from '@repo/desk/deadlines/note-overdue-answers.ts'
import { queueOverview } from '@repo/desk/overview/send-overview.ts'
import type { Lead } from '@repo/leads/lead.ts'
import { leadReport, leadReportQuery, parseReportedLeads } from '@repo/leads/lead-report.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const received = '2026-11-25T08:00:00.000Z'
const late: Partial<Lead> = {
  receivedAt: received,
  answerDueAt: '2026-11-25T16:00:00.000Z',
  nextStep: { text: 'Anrufen', due: '2026-11-25' },
}

test('a lead that is worked on in another one asks nobody for anything and is counted once', async () => {
  await using bench = await startDeskBench()
  const { parts, leads } = bench
  const kept = await bench.send({ name: 'Erste' }, late)
  const merged = await bench.send({ name: 'Zweite' }, { ...late, mergedInto: kept.lead._id })
  const { now, newKey } = parts

  await noteOverdueAnswers({ client: leads, now, newKey }).run(new AbortController().signal)
  const noted = await leads.fetch('*[_type == "lead" && "firstAnswerOverdue" in events[].type]._id')
  expect(noted).toEqual([kept.lead._id])

  await queueOverview(leads, '2026-11-26', {
    ...{ now, salesAddress: 'vertrieb@example.test', studioUrl: 'http://localhost:3333' },
  })
  const text: string = await leads.fetch('*[_type == "mail" && kind == "overview"][0].text')
  expect(text).toContain(kept.lead.caseNumber)
  expect(text).not.toContain(merged.lead.caseNumber)
  for (const line of ['Gestern eingegangen: 1', 'Neu, noch bei niemandem: 1']) expect(text).toContain(line)

  const report = async () =>
    leadReport(
      parseReportedLeads(await leads.fetch(leadReportQuery, { since: '2026-11-01', until: '9999' })),
      ['2026-11'],
    ).total
  expect(await report()).toMatchObject({ enquiries: 1, answered: 0 })

  // What is left of it for the sums is no second enquiry either.
  await bench.erasures.erase(merged.lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(await report()).toMatchObject({ enquiries: 1 })
})
