import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { retentionJob, runRetention } from '@repo/desk/retention/retention-job.ts'
import type { Lead } from '@repo/leads/lead.ts'
import type { LeadEvent } from '@repo/leads/lead-event.ts'
import { dueLeadsQuery } from '@repo/leads/rights/due-leads.ts'
import { liftRestriction } from '@repo/leads/rights/restrict.ts'
import { expect, test } from 'vitest'
import { filesWith } from '../support/files-with.ts'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()
type Bench = Awaited<ReturnType<typeof startDeskBench>>
const mailOf = (bench: Bench, day: string) => bench.leads.getDocument(`mail.retentionWarning.${day}`)

/** An announcement as the run made it on a day. */
const announced = (day: string, after: string): LeadEvent => ({
  ...{ _key: `warned-${day}`, _type: 'leadEvent', type: 'retentionWarned', actor: 'system', after },
  at: `${day}T03:00:00.000Z`,
})

async function announce(bench: Bench, { _id }: { readonly _id: string }, day: string, after: string) {
  await bench.leads
    .patch(_id)
    .append('events', [announced(day, after)])
    .commit()
}

test('the run orders what is due, announces what will be, and leaves what is held', async () => {
  await using bench = await startDeskBench()
  const due = await bench.send({ name: 'Fällig' }, { deleteOn: '2026-11-26' })
  await announce(bench, due.lead, '2026-11-12', '2026-11-26')
  const alsoDue = await bench.send({ name: 'Auch Fällig' }, { deleteOn: '2026-11-25' })
  await announce(bench, alsoDue.lead, '2026-11-11', '2026-11-25')
  const held = await bench.send(
    {},
    { deleteOn: '2026-11-20', hold: { reason: 'Streit', until: '2026-12-05' } },
  )
  const frozen = await bench.send({}, { deleteOn: '2026-11-01', restricted: true })
  const soon = await bench.send({}, { deleteOn: '2026-12-10' })
  const later = await bench.send({}, { deleteOn: '2026-12-11' })

  const first = await runRetention('2026-11-26', bench.parts, '')
  expect(first.ordered).toBe(2)
  expect(first.announced).toHaveLength(2)
  const again = await runRetention('2026-11-26', bench.parts, bench.time.now.toISOString())
  expect(again, 'nothing twice').toEqual({ ordered: 0, announced: [] })
  await bench.erasures.job().run(signal)

  const statuses = await bench.leads.fetch(
    '*[_type == "lead"]{_id, status, "last": events[-1]{type, after, actor}}',
  )
  const byId = new Map(statuses.map((lead: { _id: string }) => [lead._id, lead]))
  for (const { lead } of [due, alsoDue])
    expect(byId.get(lead._id)).toMatchObject({ status: 'erased', last: { type: 'erased', actor: 'system' } })
  expect(byId.get(held.lead._id)).toMatchObject({ last: { type: 'retentionWarned', after: '2026-12-06' } })
  expect(byId.get(frozen.lead._id)).toMatchObject({ last: { type: 'created' } })
  expect(byId.get(soon.lead._id)).toMatchObject({ last: { type: 'retentionWarned', after: '2026-12-10' } })
  expect(byId.get(later.lead._id)).toMatchObject({ last: { type: 'created' } })
  const receipts = await bench.leads.fetch('*[_type == "erasure"]{lead, reason, requestedBy, state}')
  expect(receipts).toHaveLength(2)
  for (const { lead } of [due, alsoDue])
    expect(receipts).toContainEqual({
      lead: lead._id,
      reason: 'retention',
      requestedBy: 'system',
      state: 'done',
    })
  expect((await runRetention('2026-11-26', bench.parts, '')).ordered, 'once').toBe(0)
  const next = await runRetention('2026-12-11', bench.parts, '')
  expect(next.ordered, 'what was announced').toBe(2)
  expect(next.announced.map(({ caseNumber }) => caseNumber)).toEqual([later.lead.caseNumber])
})

test('the list of what is due leaves out what is restricted or held', async () => {
  await using bench = await startDeskBench()
  const due = { deleteOn: '2026-12-01' }
  const plain = await bench.send({}, due)
  const objectionAt = '2026-11-20T08:00:00.000Z'
  const objected = await bench.send({}, { ...due, restricted: true, objectionAt })
  const heldShortly = await bench.send({}, { ...due, hold: { reason: 'Streit', until: '2026-12-05' } })
  await bench.send({}, { ...due, restricted: true })
  await bench.send({}, { ...due, hold: { reason: 'Streit', until: '2027-12-05' } })
  await bench.send({}, { deleteOn: '2026-12-11' })
  const rows: { _id: string }[] = await bench.leads.fetch(dueLeadsQuery, { until: '2026-12-10' })
  expect(rows.map(({ _id }) => _id).toSorted()).toEqual(
    [plain, objected, heldShortly].map(({ lead }) => lead._id).toSorted(),
  )
})

test('what nobody was told of is announced first, however long it has been due', async () => {
  await using bench = await startDeskBench()
  const forgotten = await bench.send({}, { deleteOn: '2026-01-01' })
  const frozen = await bench.send({}, { deleteOn: '2026-06-01', restricted: true })
  await announce(bench, frozen.lead, '2026-05-18', '2026-06-01')
  const admin = { actor: 'Ada', actorId: 'p-ada', now: bench.time.now, newKey: bench.parts.newKey }
  const lift = (lead: Lead) => liftRestriction(lead, { reason: 'geklärt' }, admin)
  await actOnLead(bench.leads, frozen.lead._id, lift, 'test')

  await retentionJob(bench.parts).run(signal)
  const text = (await mailOf(bench, '2026-11-26'))?.text
  for (const { lead } of [forgotten, frozen])
    expect(text).toContain(`${lead.caseNumber}: wird am Donnerstag, 10. Dezember 2026 gelöscht`)
  const orders = () => bench.leads.fetch('count(*[_type == "erasure"])')
  expect(await orders()).toBe(0)
  bench.time.now = new Date('2026-12-09T08:00:00.000Z')
  await retentionJob(bench.parts).run(signal)
  expect([await orders(), await mailOf(bench, '2026-12-09')], 'neither erased nor told twice').toEqual([
    0,
    undefined,
  ])
  bench.time.now = new Date('2026-12-10T08:00:00.000Z')
  await retentionJob(bench.parts).run(signal)
  expect(await orders()).toBe(2)
})

test('the management hears by mail of erasures and of access that is due, without a word of a person', async () => {
  await using bench = await startDeskBench()
  const soon = await bench.send({ name: 'Bald' }, { deleteOn: '2026-12-10' })
  const later = await bench.send({}, { deleteOn: '2026-12-12' })
  const request = { _type: 'accessRequest', requestedOn: '2026-11-02', by: 'Vera', leads: 1 }
  await bench.leads.create({ ...request, _id: 'accessRequest.a', dueOn: '2026-12-02' })
  await bench.leads.create({ ...request, _id: 'accessRequest.b', dueOn: '2026-12-04' })
  const answered = { deliveredAt: '2026-11-10T08:00:00.000Z', dueOn: '2026-11-27' }
  await bench.leads.create({ ...request, _id: 'accessRequest.c', ...answered })
  await retentionJob(bench.parts).run(signal)

  const mail = await mailOf(bench, '2026-11-26')
  expect(mail).toMatchObject({
    kind: 'retentionWarning',
    to: 'leitung@example.test',
    state: 'queued',
    subject: 'Fristen: 1 Auskunft, 1 Löschung',
  })
  expect(mail?.text).toContain(`${soon.lead.caseNumber}: wird am Donnerstag, 10. Dezember 2026 gelöscht`)
  expect(mail?.text).toContain('verlangt am Montag, 2. November 2026: fällig am Mittwoch, 2. Dezember 2026')
  expect(mail?.text).toContain('http://localhost:3333/vertrieb/datenschutz')
  expect(mail?.text).not.toContain(later.lead.caseNumber)
  expect(mail?.text).not.toMatch(/Bald|Vera|4\. Dezember|27\. November/)

  await bench.leads.delete({ query: '*[_type == "accessRequest"]' })
  bench.time.now = new Date('2026-11-27T08:00:00.000Z')
  await retentionJob(bench.parts).run(signal)
  expect(await mailOf(bench, '2026-11-27'), 'nothing new').toBeUndefined()
  bench.time.now = new Date('2026-11-28T08:00:00.000Z')
  await retentionJob(bench.parts).run(signal)
  expect((await mailOf(bench, '2026-11-28'))?.text).toContain(later.lead.caseNumber)
})

test('what was announced before a crash is told in the next warning', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send({}, { deleteOn: '2026-12-10' })
  await runRetention('2026-11-26', bench.parts, '')
  bench.time.now = new Date('2026-11-27T08:00:00.000Z')
  await retentionJob(bench.parts).run(signal)
  expect((await mailOf(bench, '2026-11-27'))?.text).toContain(lead.caseNumber)
})

test('a day has one run, at the start and then from three in the night in Berlin', async () => {
  await using bench = await startDeskBench('2026-11-26T22:30:00.000Z')
  const job = retentionJob(bench.parts)
  await job.run(signal)
  const { lead } = await bench.send({}, { deleteOn: '2026-11-27' })
  await announce(bench, lead, '2026-11-13', '2026-11-27')
  const orders = () => bench.leads.fetch('count(*[_type == "erasure" && lead == $id])', { id: lead._id })
  for (const [moment, expected] of [
    ['2026-11-26T22:40:00.000Z', 0],
    ['2026-11-26T23:30:00.000Z', 0],
    ['2026-11-27T01:59:00.000Z', 0],
    ['2026-11-27T02:00:00.000Z', 1],
  ] as const) {
    bench.time.now = new Date(moment)
    await job.run(signal)
    expect(await orders(), moment).toBe(expected)
  }
})

test('after a year the log of access names nobody, and what stays still counts', async () => {
  await using bench = await startDeskBench()
  const { leads } = bench
  const entry = (type: string, day: string, actor: string, actorId?: string) => ({
    ...{ _key: `${type}-${day}`, _type: 'leadEvent' as const, type, at: `${day}T08:00:00.000Z`, actor },
    ...(actorId === undefined ? {} : { actorId }),
  })
  const { lead } = await bench.send({ name: 'Alma Alt' })
  const living = await bench.send({ name: 'Lena Lebt' })
  for (const [id, account] of [
    [lead._id, 'p-shell'],
    [living.lead._id, 'p-living'],
  ] as const) {
    const looks = [
      entry('viewed', '2025-11-01', 'Vera Vertrieb', account),
      entry('exported', '2026-06-01', 'Ada Admin', 'p-ada'),
    ]
    await leads.patch(id).append('events', looks).commit()
  }
  await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  const old = { _type: 'accessRequest', requestedOn: '2025-10-01', dueOn: '2025-11-01', by: 'Vera', leads: 1 }
  await leads.create({ ...old, _id: 'accessRequest.old', deliveredAt: '2025-10-02T08:00:00.000Z' })
  await leads.create({ ...old, _id: 'accessRequest.open' })

  expect(await filesWith(bench.dataDir, 'p-shell')).not.toEqual([])
  await retentionJob(bench.parts).run(signal)
  const shell = await leads.getDocument(lead._id)
  expect(shell?.status).toBe('erased')
  const told = shell?.events.map(({ type, actor, actorId }: Record<string, unknown>) => [
    type,
    actor,
    actorId,
  ])
  expect(told).toEqual([
    ['created', 'visitor', undefined],
    ['viewed', 'staff', undefined],
    ['exported', 'Ada Admin', 'p-ada'],
    ['erased', 'visitor', undefined],
  ])
  expect(await filesWith(bench.dataDir, 'p-shell'), 'not in its history either').toEqual([])
  const alive = await leads.getDocument(living.lead._id)
  expect(JSON.stringify(alive?.events), 'the history of a living one is never cut').toContain('p-living')
  expect(await leads.fetch('*[_type in ["accessRequest", "agedShell"]]._id')).toEqual(['accessRequest.open'])
})

test('a crash between the two steps loses no shell', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send({})
  await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  const { _rev, _createdAt, _updatedAt, ...shell } = (await bench.leads.getDocument(lead._id)) ?? {}
  await bench.leads.delete(lead._id)
  const aside = { _id: `agedShell.${lead.idempotencyKey}`, _type: 'agedShell', shell: JSON.stringify(shell) }
  await bench.leads.create(aside)
  await retentionJob(bench.parts).run(signal)
  expect(await bench.leads.getDocument(lead._id)).toMatchObject({
    status: 'erased',
    caseNumber: lead.caseNumber,
  })
  expect(await bench.leads.getDocument(aside._id)).toBeUndefined()
})
