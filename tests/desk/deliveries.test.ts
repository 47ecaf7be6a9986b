import { DeliveryQueue } from '@repo/desk/crm/queue-deliveries.ts'
import { sendDeliveries } from '@repo/desk/crm/send-deliveries.ts'
import { sendDelivery } from '@repo/desk/crm/webhook.ts'
import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { findLead } from '@repo/desk/leads/stored-lead.ts'
import type { RequestResult, SendRequest } from '@repo/desk/outgoing/send-request.ts'
import { lakeMessageStore } from '@repo/desk/queue/message-store.ts'
import { deliverySchema, deliveryTypeName } from '@repo/leads/delivery/delivery.ts'
import type { Lead } from '@repo/leads/lead.ts'
import { requeueEntry } from '@repo/leads/queue/queue-steps.ts'
import { correct } from '@repo/leads/rights/correct.ts'
import { shellSchema } from '@repo/leads/rights/erasure.ts'
import { objectTo } from '@repo/leads/rights/object.ts'
import { liftRestriction, restrict } from '@repo/leads/rights/restrict.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`

interface Told {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The desk's parts that tell the CRM, with a CRM that answers as it is asked to. */
async function startCrmBench() {
  const bench = await startDeskBench()
  const { leads, parts, time } = bench
  const { now, newKey } = parts
  const crm = { status: 200, told: [] as Told[], ids: [] as string[], during: async () => {} }
  const send: SendRequest = async ({ headers, body }): Promise<RequestResult> => {
    crm.told.push(JSON.parse(body) as Told)
    crm.ids.push(headers['webhook-id'] ?? '')
    await crm.during()
    return { kind: 'http', status: crm.status }
  }
  const queue = new DeliveryQueue(leads, now)
  await queue.look([])
  const { signal } = new AbortController()
  const settings = { url: new URL('https://crm.example.test/'), secret, allowPrivate: false }
  const job = sendDeliveries({
    ...{ now, newKey, random: () => 0.5, wait: async () => {} },
    store: lakeMessageStore(leads, {
      type: deliveryTypeName,
      schema: deliverySchema,
      onUnreadable: id => expect.unreachable(`${id} is no delivery`),
    }),
    send: async delivery =>
      sendDelivery(delivery, await findLead(leads, delivery.lead), { settings, send, now, signal }),
  })
  return {
    ...bench,
    crm,
    /** What the desk does when a lead has changed; told twice, since it may be. */
    async round(id: string): Promise<readonly string[]> {
      const before = crm.told.length
      for (let turn = 0; turn < 3; turn += 1) {
        const lead = await findLead(leads, id)
        if (lead !== undefined) await queue.look([lead])
        await job.run(signal)
      }
      return crm.told.slice(before).map(({ type }) => type)
    },
    act: (id: string, decide: (lead: Lead) => ReturnType<typeof correct>) =>
      actOnLead(leads, id, decide, 'test'),
    staff: () => ({ actor: 'Vera Vertrieb', actorId: 'u-vera', now: now(), newKey }),
    visitor: () => ({ actor: 'visitor', now: now(), newKey }),
    later(minutes: number) {
      time.now = new Date(time.now.getTime() + minutes * 60_000)
    },
  }
}

test('the CRM hears of corrections, restriction, objection and erasure, and keeps nobody waiting', async () => {
  await using bench = await startCrmBench()
  const { crm, leads, round, act, staff, visitor, parts } = bench
  const { lead } = await bench.send({ name: 'Erna Muster', email: 'erna@beispiel.test', company: 'Alt' })
  const id = lead._id
  expect(await round(id)).toEqual(['lead.created'])

  bench.later(1)
  await act(id, known => correct(known, { company: 'Neu GmbH' }, visitor()))
  expect(await round(id)).toEqual(['lead.corrected'])
  expect(crm.told.at(-1)?.data).toEqual({
    ...{ id, caseNumber: lead.caseNumber },
    corrected: { company: 'Neu GmbH' },
  })

  await act(id, known => restrict(known, { reason: 'Streit' }, staff()))
  await act(id, known => correct(known, { name: 'Erna Meister' }, staff()))
  expect(await round(id), 'and nothing of its data').toEqual(['lead.restricted'])
  expect(crm.told.at(-1)?.data).toMatchObject({ restricted: true, hasObjection: false })
  await act(id, known => liftRestriction(known, { reason: 'Geklärt' }, staff()))
  expect((await round(id)).toSorted()).toEqual(['lead.corrected', 'lead.restricted'])
  await act(id, known => objectTo(known, { reason: 'Kein Bedarf' }, visitor()))
  expect(await round(id)).toEqual(['lead.restricted'])
  expect(crm.told.at(-1)?.data).toMatchObject({ restricted: true, hasObjection: true })

  crm.status = 500
  await parts.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  const left = await leads.fetch<Record<string, unknown>[]>('*[_type == "delivery"]')
  expect(left).toMatchObject([{ event: 'lead.erased', lead: id, caseNumber: lead.caseNumber }])
  expect(JSON.stringify(left)).not.toMatch(/Erna|beispiel|Neu GmbH/)
  expect(await round(id)).toEqual(['lead.erased'])
  crm.status = 200
  bench.later(5)
  expect(await round(id), 'until it has taken it').toEqual(['lead.erased'])
  expect(crm.told.at(-1)?.data).toEqual({ id, caseNumber: lead.caseNumber })
  expect(await round(id)).toEqual([])
  // That it was told is on record, and fits what may be left.
  const { _rev, _createdAt, _updatedAt, ...shell } = (await leads.getDocument(id)) ?? {}
  const types = shellSchema.parse(shell).events.map(({ type }) => type)
  expect(types.slice(-3)).toEqual(['erased', 'webhookFailed', 'webhookDelivered'])
})

test('a call on its way while its lead is erased is followed by the news of it; who was never told hears nothing', async () => {
  await using bench = await startCrmBench()
  const { crm, round, parts } = bench
  const { lead } = await bench.send({ name: 'Erna Muster' })
  crm.during = async () => {
    crm.during = async () => {}
    await parts.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  }
  expect(await round(lead._id)).toEqual(['lead.created', 'lead.erased'])

  const { lead: silent } = await bench.send({ name: 'Nie Gesagt' })
  await parts.erasures.erase(silent, { reason: 'requestOfPerson', name: 'visitor' })
  expect(await round(silent._id)).toEqual([])
})

test('what came due while nothing may leave is told as soon as it may', async () => {
  await using bench = await startCrmBench()
  const { leads, round, act, staff } = bench
  const { lead } = await bench.send({ name: 'Erna Muster' })
  const id = lead._id
  const states = () => leads.fetch<string[]>('*[_type == "delivery" && lead == $id].state', { id })
  // Queued, and restricted before it leaves.
  await new DeliveryQueue(leads, bench.parts.now).look([(await findLead(leads, id)) ?? expect.unreachable()])
  await act(id, known => restrict(known, { reason: 'Streit' }, staff()))
  expect(await round(id)).toEqual([])
  expect(await states()).toEqual(['dropped'])
  bench.later(4 * 24 * 60)
  await act(id, known => liftRestriction(known, { reason: 'Geklärt' }, staff()))
  expect(await round(id)).toEqual(['lead.created'])
  expect(await states()).toEqual(['sent'])
})

test('deliveries are listed with the answer of the CRM, and sales sends one again under its id', async () => {
  await using bench = await startCrmBench()
  const { crm, round } = bench
  const sales = bench.clientOf('sales')
  const { lead } = await bench.send({ name: 'Erna Muster' })
  crm.status = 410
  expect(await round(lead._id)).toEqual(['lead.created'])
  // As the outbox of the Studio lists them.
  const listed = () =>
    sales.fetch<{ _id: string; _rev: string; state: string; attempts: { answer: string }[] }[]>(
      '*[_type == "delivery"] | order(queuedAt desc)',
    )
  const [given] = await listed()
  expect(given).toMatchObject({
    ...{ event: 'lead.created', caseNumber: lead.caseNumber, state: 'dead' },
    error: 'Das CRM hat mit 410 geantwortet.',
    attempts: [{ isSent: false, answer: 'Das CRM hat mit 410 geantwortet.' }],
  })
  if (given === undefined) return
  const { set, unset } = requeueEntry(bench.parts.now())
  await sales
    .patch(given._id)
    .ifRevisionId(given._rev)
    .set(set)
    .unset([...unset])
    .commit()
  crm.status = 204
  expect(await round(lead._id)).toEqual(['lead.created'])
  expect(new Set(crm.ids)).toEqual(new Set([given._id]))
  expect((await listed())[0]).toMatchObject({
    state: 'sent',
    attempts: [{ isSent: false }, { isSent: true, answer: 'Das CRM hat mit 204 geantwortet.' }],
  })
})
