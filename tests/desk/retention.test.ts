import { retentionJob, runRetention } from '@repo/desk/retention/retention-job.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()

test('the run erases what is due, announces what will be, and leaves what is held', async () => {
  await using bench = await startDeskBench()
  const due = await bench.send({ name: 'Fällig' }, { deleteOn: '2026-11-26' })
  const held = await bench.send(
    {},
    { deleteOn: '2026-11-20', hold: { reason: 'Streit', until: '2026-12-05' } },
  )
  const frozen = await bench.send({}, { deleteOn: '2026-11-01', restricted: true })
  const soon = await bench.send({}, { deleteOn: '2026-12-10' })
  const later = await bench.send({}, { deleteOn: '2026-12-11' })

  expect(await runRetention('2026-11-26', bench.parts)).toEqual({ erased: 1, announced: 2 })
  const statuses = await bench.leads.fetch(
    '*[_type == "lead"]{_id, status, "last": events[-1]{type, after, actor}}',
  )
  const byId = new Map(statuses.map((lead: { _id: string }) => [lead._id, lead]))
  expect(byId.get(due.lead._id)).toMatchObject({
    status: 'erased',
    last: { type: 'erased', actor: 'system' },
  })
  expect(byId.get(held.lead._id)).toMatchObject({ last: { type: 'retentionWarned', after: '2026-12-06' } })
  expect(byId.get(frozen.lead._id)).toMatchObject({ last: { type: 'created' } })
  expect(byId.get(soon.lead._id)).toMatchObject({ last: { type: 'retentionWarned', after: '2026-12-10' } })
  expect(byId.get(later.lead._id)).toMatchObject({ last: { type: 'created' } })
  expect(await bench.leads.fetch('*[_type == "erasure"]{lead, reason, requestedBy, state}')).toEqual([
    { lead: due.lead._id, reason: 'retention', requestedBy: 'system', state: 'done' },
  ])
  expect(await runRetention('2026-11-26', bench.parts), 'once').toEqual({ erased: 0, announced: 0 })
  expect(await runRetention('2026-12-11', bench.parts)).toEqual({ erased: 3, announced: 0 })
})

test('a day has one run, at the start and then from three in the night in Berlin', async () => {
  await using bench = await startDeskBench('2026-11-26T22:30:00.000Z')
  const job = retentionJob(bench.parts)
  await job.run(signal)
  const { lead } = await bench.send({}, { deleteOn: '2026-11-27' })
  const status = async () => (await bench.leads.getDocument(lead._id))?.status
  for (const [moment, expected] of [
    ['2026-11-26T22:40:00.000Z', 'new'],
    ['2026-11-26T23:30:00.000Z', 'new'],
    ['2026-11-27T01:59:00.000Z', 'new'],
    ['2026-11-27T02:00:00.000Z', 'erased'],
  ] as const) {
    bench.time.now = new Date(moment)
    await job.run(signal)
    expect(await status(), moment).toBe(expected)
  }
})
