import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Erasures } from '@repo/desk/erasure/erasures.ts'
import { takeIn } from '@repo/desk/intake/take-in.ts'
import { storedLead } from '@repo/desk/leads/stored-lead.ts'
import { lakeMessageStore } from '@repo/desk/queue/message-store.ts'
import { runQueue } from '@repo/desk/queue/run-queue.ts'
import { type Mail, mailSchema, newMail } from '@repo/leads/mail/mail.ts'
import { erasedShell } from '@repo/leads/rights/erased-shell.ts'
import { newErasure } from '@repo/leads/rights/erasure.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()
const guard = fileURLToPath(new URL('refusing-guard.ts', import.meta.url))
const ofDamaged = { message: 'beschädigt', email: 'eine@example.test' }

test('an enquiry is taken in though another of its sender is damaged, and so are those behind a damaged one', async () => {
  await using bench = await startDeskBench(undefined, { guard })
  const hash = { emailHash: 'of-one-person' }
  const { lead: damaged } = await bench.send(ofDamaged, hash)
  const { lead: sound } = await bench.send({ email: 'eine@example.test' }, hash)
  const { lead: other } = await bench.send({ email: 'zwei@example.test' })
  const stored = await bench.leads.fetch<Record<string, unknown>[]>(
    '*[_type == "lead"] | order(_createdAt asc)',
  )
  const { log, now, newKey, formSecret, siteUrl, studioUrl } = bench.parts
  await takeIn(
    stored.flatMap(document => storedLead(document) ?? []),
    {
      ...{ log, now, newKey, formSecret, siteUrl, studioUrl },
      lake: { content: bench.leads, leads: bench.leads },
      salesAddress: 'vertrieb@example.test',
    },
  )
  const taken = await bench.leads.fetch<string[]>('*[_type == "lead" && defined(takenInAt)]._id')
  expect(new Set(taken)).toEqual(new Set([sound._id, other._id]))
  expect(bench.lines.filter(line => line.startsWith(`${damaged._id} cannot be taken in.`))).toHaveLength(1)
  expect(bench.lines.filter(line => line.startsWith(`${sound._id} is taken in without links.`))).toHaveLength(
    1,
  )
})

test('a mail whose enquiry takes no more entries is sent once, and holds up none behind it', async () => {
  await using bench = await startDeskBench(undefined, { guard })
  const { lead: damaged } = await bench.send(ofDamaged)
  const { lead: sound } = await bench.send({})
  for (const lead of [damaged, sound])
    await bench.leads.create(
      newMail(
        {
          kind: 'notice',
          about: lead.idempotencyKey,
          lead,
          to: 'v@example.test',
          subject: 'Neu',
          text: 'Neu',
        },
        bench.time.now,
      ),
    )
  const sent: string[] = []
  const store = lakeMessageStore<Mail>(bench.leads, {
    type: 'mail',
    schema: mailSchema,
    onUnreadable: id => bench.lines.push(id),
  })
  const round = () =>
    runQueue<Mail>(
      {
        store,
        send: async ({ lead }) => {
          sent.push(lead ?? '')
          return { kind: 'sent', answer: '250 OK' }
        },
        nameOf: ({ kind }) => kind,
        kind: 'mail',
        now: bench.parts.now,
        newKey: bench.parts.newKey,
        random: () => 0.5,
        wait: () => Promise.reject(new Error('nothing is to be waited for')),
      },
      signal,
    )
  await round()
  await round()
  expect(sent.toSorted()).toEqual([damaged._id, sound._id].toSorted())
  expect(await bench.leads.fetch('count(*[_type == "mail" && state == "sent"])')).toBe(2)
})

test('an erasure takes along what came to the enquiry after it was begun', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send({ name: 'Rita Rückkehr', email: 'rita@example.test' })
  const by = { reason: 'requestOfPerson', name: 'Ada Admin', id: 'p1' } as const
  const order = newErasure(lead, by, { now: bench.time.now, newId: () => 'order-1' })
  await bench.clientOf('administrator').create(order)
  const late = newMail(
    {
      kind: 'receipt',
      about: lead.idempotencyKey,
      lead,
      to: 'rita@example.test',
      subject: 'Rita',
      text: 'Rita',
    },
    bench.time.now,
  )
  // What an earlier round had begun before the mail was queued.
  const acting = { actor: 'system', now: bench.time.now, newKey: () => 'erased' }
  await bench.erasing.put(order._id, {
    traits: [],
    shell: erasedShell(lead, { reason: 'requestOfPerson' }, acting),
  })
  await bench.leads
    .patch(order._id)
    .set({ state: 'erasing', documents: [lead._id] })
    .commit()
  await bench.leads.create(late)
  await bench.erasures.job().run(signal)
  expect(await bench.leads.getDocument(late._id)).toBeUndefined()
  expect(await bench.leads.getDocument(lead._id)).toMatchObject({ status: 'erased' })
  expect(await bench.leads.getDocument(order._id)).toMatchObject({ state: 'done' })
})

test('an enquiry that the spool brings back while it is erased is taken away as well', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send({ name: 'Rita Rückkehr', email: 'rita@example.test' })
  let returns = 1
  const leads = new Proxy(bench.leads, {
    get(client, name) {
      if (name !== 'action') return Reflect.get(client, name).bind?.(client) ?? Reflect.get(client, name)
      return async (...given: Parameters<typeof client.action>) => {
        const result = await client.action(...given)
        returns -= 1
        if (returns === 0) await client.createIfNotExists(lead)
        return result
      }
    },
  })
  const erasures = new Erasures(
    { ...bench.parts, leads, dataDir: bench.dataDir, erasing: bench.erasing },
    bench.parts.log,
    randomUUID,
  )
  await erasures.order([lead], { reason: 'retention', name: 'system' })
  await expect(erasures.job().run(signal)).rejects.toThrow('came back while it was erased')
  await erasures.job().run(signal)
  expect(await bench.leads.getDocument(lead._id)).toMatchObject({ status: 'erased', message: '' })
  expect(await bench.leads.fetch('*[_type == "erasure"].state')).toEqual(['done'])
})
