import { caseRoutes, mailsTo } from '@repo/desk/cases/case-routes.ts'
import { askNewAddress, confirmAddress } from '@repo/desk/cases/change-address.ts'
import { forgetAddressChanges } from '@repo/desk/cases/forget-address-changes.ts'
import { storedLead } from '@repo/desk/leads/stored-lead.ts'
import { emailHash } from '@repo/leads/email-hash.ts'
import { expect, test } from 'vitest'
import { filesWith } from '../support/files-with.ts'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()
const former = 'erna.alt@example.test'
const next = 'erna.neu@example.test'

async function startChange(enquiry: Parameters<Awaited<ReturnType<typeof startDeskBench>>['send']>[0] = {}) {
  const bench = await startDeskBench()
  const { lead, token } = await bench.send({ name: 'Erna Beispiel', email: former, ...enquiry })
  const mails = (kind: string): Promise<{ _id: string; to: string; text: string }[]> =>
    bench.leads.fetch('*[_type == "mail" && kind == $kind] | order(queuedAt asc, _createdAt asc)', { kind })
  return Object.assign(bench, {
    lead,
    caseToken: token,
    mails,
    ask: (email: string) => askNewAddress(lead._id, email, bench.parts),
    confirm: (key: string) => confirmAddress(key, bench.parts),
    stored: async () => storedLead(await bench.leads.getDocument(lead._id)),
    waiting: () => bench.leads.getDocument(`addressChange.${lead.idempotencyKey}`),
    async link() {
      const [, key = ''] =
        /vorgang\/adresse\/([\w-]{43})\n/.exec((await mails('addressConfirmation')).at(-1)?.text ?? '') ?? []
      return key
    },
  })
}

test('a new address counts once its own mail was answered, once, and the former one is told', async () => {
  await using desk = await startChange()
  expect(await desk.ask(` ${next} `)).toEqual({ status: 'done' })
  expect((await desk.stored())?.email, 'nothing has changed yet').toBe(former)
  const [asked, ...more] = await desk.mails('addressConfirmation')
  expect(asked).toMatchObject({ to: next, lead: desk.lead._id, state: 'queued' })
  expect(more).toEqual([])
  expect(asked?.text).not.toMatch(/Erna|erna/)
  const key = await desk.link()
  expect(JSON.stringify(await desk.waiting()), 'the lake has only its hash').not.toContain(key)

  expect(await desk.confirm(key)).toEqual({ status: 'done' })
  const lead = await desk.stored()
  expect(lead).toMatchObject({ email: next, emailHash: emailHash(desk.parts.formSecret, next) })
  expect(lead?.events.at(-1)).toMatchObject({
    type: 'correctedByPerson',
    actor: 'visitor',
    subject: 'email',
    before: `E-Mail: ${former}`,
    after: `E-Mail: ${next}`,
  })
  expect(await desk.mails('addressChanged')).toMatchObject([{ to: former, state: 'queued' }])
  expect((await desk.mails('addressChanged'))[0]?.text).not.toContain(next)
  expect(await desk.waiting()).toBeUndefined()
  expect(await desk.confirm(key), 'once').toEqual({ status: 'shut' })
  expect((await desk.stored())?.events).toHaveLength(3)
})

test('two who press at once: one has confirmed, the other finds nothing', async () => {
  await using desk = await startChange()
  await desk.ask(next)
  const key = await desk.link()
  const both = await Promise.all([desk.confirm(key), desk.confirm(key)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['done', 'shut'])
  expect(await desk.mails('addressChanged')).toHaveLength(1)
})

test('a link that is too old, replaced or unknown changes nothing, and all are answered alike', async () => {
  await using desk = await startChange()
  await desk.ask('vertippt@example.test')
  const replaced = await desk.link()
  await desk.ask(next)
  const key = await desk.link()
  expect(await desk.mails('addressConfirmation'), 'the mail with the dead link is gone').toHaveLength(1)
  desk.time.now = new Date(desk.time.now.getTime() + 24 * 3_600_000)
  for (const link of [replaced, key, 'x'.repeat(43)])
    expect(await desk.confirm(link)).toEqual({ status: 'shut' })
  expect((await desk.stored())?.email).toBe(former)
  await forgetAddressChanges(desk.parts).run(signal)
  expect(await filesWith(desk.dataDir, next), 'in no file').toEqual([])
  expect(await desk.waiting()).toBeUndefined()
  expect(await desk.mails('addressConfirmation'), 'with the address of whoever never answered').toEqual([])
})

test('strangers get three mails a day at most, and who has no mail address may name a first one', async () => {
  await using desk = await startChange({ email: undefined, phone: '0761 123456' })
  for (const number of [1, 2, 3])
    expect(await desk.ask(`fremd${number}@example.test`)).toEqual({ status: 'done' })
  expect(await desk.ask(next)).toMatchObject({
    status: 'refused',
    message: expect.stringContaining('dreimal'),
  })
  desk.time.now = new Date(desk.time.now.getTime() + 24 * 3_600_000 + 1)
  expect(await desk.ask(next)).toEqual({ status: 'done' })
  expect(await desk.confirm(await desk.link())).toEqual({ status: 'done' })
  expect((await desk.stored())?.email).toBe(next)
  expect(await desk.mails('addressChanged'), 'nobody to tell').toEqual([])
})

test.each([
  ['', /neue Adresse/],
  ['keine', /keine gültige Adresse/],
  ['a@example.test\nBcc: b@example.test', /Steuerzeichen/],
  [former, /nichts geändert/],
])('%j is refused, and no mail leaves', async (email, why) => {
  await using desk = await startChange()
  expect(await desk.ask(email)).toMatchObject({ status: 'refused', message: expect.stringMatching(why) })
  expect(await desk.mails('addressConfirmation')).toEqual([])
})

test('a case at rest and an erased one change no address', async () => {
  await using desk = await startChange()
  await desk.ask(next)
  const key = await desk.link()
  await desk.leads
    .patch(desk.lead._id)
    .set({ restricted: true })
    .append('events', [
      {
        _key: 'r',
        _type: 'leadEvent',
        type: 'restricted',
        at: '2026-11-26T08:00:00.000Z',
        actor: 'Ada Admin',
      },
    ])
    .commit()
  expect(await desk.ask('noch.eine@example.test')).toMatchObject({ status: 'refused' })
  expect(await desk.confirm(key)).toEqual({ status: 'shut' })
  await desk.erasures.erase(desk.lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(await desk.confirm(key)).toEqual({ status: 'shut' })
  expect(await desk.waiting(), 'what waited went with the lead').toBeUndefined()
})

test('the key to an address is not in what the page of the case hands out', async () => {
  await using desk = await startChange()
  const routes = caseRoutes(desk.parts)
  const act = routes.find(({ path }) => path === '/cases/act')
  const body = { token: desk.caseToken, change: { act: 'changeEmail', email: next } }
  expect(await act?.answer({ body })).toEqual({ status: 200, body: { status: 'done' } })
  const key = await desk.link()
  const pack = routes.find(({ path }) => path === '/cases/package')
  expect(JSON.stringify(await pack?.answer({ body: { token: desk.caseToken } }))).not.toContain(key)
  const confirm = routes.find(({ path }) => path === '/cases/address')
  expect(await confirm?.answer({ body: { token: 'short' } })).toMatchObject({ status: 400 })
  expect(await confirm?.answer({ body: { token: key } })).toEqual({ status: 200, body: { status: 'done' } })
  const lead = await desk.stored()
  if (lead === undefined) throw new Error('no lead')
  const told = (await mailsTo(lead, desk.leads)).map(({ kind, to }) => [kind, to])
  expect(told).toContainEqual(['addressChanged', former])
})
