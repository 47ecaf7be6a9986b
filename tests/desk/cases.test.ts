import { caseRoutes } from '@repo/desk/cases/case-routes.ts'
import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { claimLead } from '@repo/leads/claim-lead.ts'
import { withoutLakeFields } from '@repo/leads/lake-fields.ts'
import { type Lead, leadSchema } from '@repo/leads/lead.ts'
import { leadListQuery, parseLeadList, senderNews } from '@repo/leads/lead-list.ts'
import { addNote } from '@repo/leads/lead-notes.ts'
import type { LeadDecision } from '@repo/leads/lead-patch.ts'
import { leadStatuses } from '@repo/leads/lead-status.ts'
import type { Mail } from '@repo/leads/mail/mail.ts'
import { differencesFromHistory } from '@repo/leads/rebuild-lead.ts'
import { caseAnswerSchema, casePackageSchema } from '@repo/leads/rights/case-view.ts'
import { newErasure } from '@repo/leads/rights/erasure.ts'
import { takeStep } from '@repo/leads/take-step.ts'
import { viewLead } from '@repo/leads/view-lead.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

async function startCases() {
  const bench = await startDeskBench()
  const routes = caseRoutes(bench.parts)
  const ask = async (path: string, body: unknown) => {
    const route = routes.find(known => known.path === path)
    if (route === undefined) throw new Error(`no route ${path}`)
    return route.answer({ body })
  }
  return Object.assign(bench, {
    read: async (token: string) => caseAnswerSchema.parse((await ask('/cases/read', { token })).body),
    act: async (token: string, change: unknown) => await ask('/cases/act', { token, change }),
    pack: async (token: string) => casePackageSchema.parse((await ask('/cases/package', { token })).body),
  })
}

const visitor = { name: 'Erna Beispiel', email: 'erna@example.test', phone: '0761 123456' }
const score = {
  total: 20,
  version: 1,
  reasons: [{ _key: 'a', _type: 'scoreReason' as const, label: 'Telefon angegeben', points: 20 }],
}

test('the visitor reads, adds, corrects, switches the score off, downloads and takes back', async () => {
  await using desk = await startCases()
  const { lead, token } = await desk.send(visitor, { score })
  await desk.leads.create({
    _id: `mail.notice.${lead.idempotencyKey}`,
    _type: 'mail',
    lead: lead._id,
    to: 'vertrieb@example.test',
    subject: 'Intern',
    text: 'Nur für uns',
    queuedAt: '2026-11-26T08:00:00.000Z',
    state: 'sent',
  })
  expect(await desk.read(token)).toMatchObject({
    status: 'open',
    case: {
      caseNumber: lead.caseNumber,
      contact: { name: 'Erna Beispiel', email: 'erna@example.test' },
      score: { total: 20, reasons: [{ label: 'Telefon angegeben', points: 20 }] },
      isAtRest: false,
    },
  })
  expect((await desk.act(token, { act: 'add', text: 'Bitte erst nachmittags.' })).body).toEqual({
    status: 'done',
  })
  const correction = { act: 'correct', name: 'Erna Beispiel', company: 'Beispiel GmbH', phone: '0761 123456' }
  expect((await desk.act(token, correction)).body).toEqual({ status: 'done' })
  expect((await desk.act(token, correction)).body).toMatchObject({ status: 'refused' })
  expect((await desk.act(token, { act: 'scoreOff' })).body).toEqual({ status: 'done' })
  expect(await desk.read(token)).toMatchObject({
    case: { score: 'off', contact: { company: 'Beispiel GmbH' }, history: { length: 4 } },
  })
  const made = await desk.pack(token)
  if (made.status !== 'made') throw new Error('no package')
  expect(made.html, 'who is told, as the operator set it up').toContain(
    'das Kundenverzeichnis der Agentur (CRM)',
  )
  expect(made.html).toContain('Bitte erst nachmittags.')
  expect(made.json).not.toContain('Nur für uns')
  expect((await desk.act(token, { act: 'object', reason: 'erledigt' })).body).toEqual({ status: 'done' })
  expect(await desk.read(token)).toMatchObject({ case: { isAtRest: true, state: /zurückgezogen/ } })
  expect((await desk.act(token, { act: 'add', text: 'Doch noch.' })).body).toMatchObject({
    status: 'refused',
  })
})

test('what the visitor writes is unread again, told once without a word of it, and seen in lists', async () => {
  await using desk = await startCases()
  const { lead, token } = await desk.send(visitor)
  const vera = { actor: 'Vera', actorId: 'p-vera', now: desk.time.now, newKey: desk.parts.newKey }
  const look = async () => {
    const decide = (found: Lead): LeadDecision => {
      const patch = viewLead(found, vera)
      return patch === undefined
        ? { status: 'refused', message: 'schon angesehen' }
        : { status: 'allowed', patch }
    }
    return actOnLead(desk.leads, lead._id, decide, 'test')
  }
  const rowOf = async (me: string) => {
    const { query, params } = leadListQuery({ statuses: leadStatuses, limit: 10, me })
    return parseLeadList(await desk.leads.fetch(query, params)).rows[0]
  }
  const mails = (): Promise<Mail[]> => desk.leads.fetch('*[_type == "mail"] | order(_id asc)')
  await actOnLead(desk.leads, lead._id, found => claimLead(found, vera), 'test')
  await actOnLead(
    desk.leads,
    lead._id,
    found => takeStep(found, { to: 'lost', reason: 'budget' }, vera),
    'test',
  )
  await look()
  expect(await rowOf('p-vera')).toMatchObject({ isUnread: false })

  desk.time.now = new Date('2026-11-26T09:00:00.000Z')
  await desk.act(token, { act: 'add', text: 'Wir haben doch Geld.' })
  await desk.act(token, { act: 'add', text: 'Sehr viel Geld.' })
  const row = await rowOf('p-vera')
  expect(row).toMatchObject({ status: 'lost', isUnread: true })
  expect(row && senderNews(row)).toBe('message')
  const [notice, ...others] = await mails()
  expect(others).toEqual([])
  expect(notice).toMatchObject({ kind: 'senderNotice', to: 'vertrieb@example.test', state: 'queued' })
  expect(notice?.text).not.toMatch(/Geld|Erna/)

  expect(await look(), 'again on the same day').toMatchObject({ status: 'allowed' })
  expect(await rowOf('p-vera')).toMatchObject({ isUnread: false })
  const stored = await desk.leads.getDocument(lead._id)
  expect(differencesFromHistory(leadSchema.parse(withoutLakeFields(stored ?? {})))).toEqual([])

  expect(senderNews((await rowOf('p-vera')) ?? expect.fail('no row')), 'a look is no answer').toBe('message')
  await actOnLead(desk.leads, lead._id, () => addNote('Rufe an.', vera), 'test')
  expect(senderNews((await rowOf('p-vera')) ?? expect.fail('no row'))).toBeUndefined()

  await desk.act(token, { act: 'correct', name: 'Erna Neu', company: '', phone: '0761 123456' })
  expect(senderNews((await rowOf('p-vera')) ?? expect.fail('no row'))).toBe('correction')
  expect(await mails()).toHaveLength(2)
  await desk.act(token, { act: 'object', reason: 'Zu spät' })
  const objection = (await mails()).find(({ kind }) => kind === 'managementNotice')
  expect(objection).toMatchObject({ to: 'leitung@example.test', caseNumber: lead.caseNumber })
  expect(objection?.text).not.toMatch(/spät|Erna/)
})

test('deleting shows the receipt under the same address, and nothing else', async () => {
  await using desk = await startCases()
  const { lead, token } = await desk.send(visitor)
  expect((await desk.act(token, { act: 'erase' })).body).toEqual({ status: 'done' })
  const answer = await desk.read(token)
  expect(answer).toMatchObject({
    status: 'erased',
    receipt: { caseNumber: lead.caseNumber, reason: 'Verlangen des Absenders', records: 1, remains: 0 },
  })
  expect(JSON.stringify(answer)).not.toContain('Erna')
  expect(await desk.pack(token)).toEqual({ status: 'shut' })
  expect((await desk.act(token, { act: 'add', text: 'Hallo noch einmal.' })).body).toEqual({ status: 'shut' })
})

test.each([
  [
    { hold: { reason: 'Streit um die Rechnung', until: '2027-01-31' } },
    /31\. Januar 2027/,
    /Streit um die Rechnung.*31\. Januar 2027/,
  ],
  [{ status: 'won' as const }, /Auftrag/, /Auftrag/],
])(
  'what a contract or a dispute needs is not deleted on request, and the management hears of it: %j',
  async (more, why, told) => {
    await using desk = await startCases()
    const { lead, token } = await desk.send(visitor, { ...more, viewers: ['p-vera'] })
    const outcome = { status: 'refused', message: expect.stringMatching(why) }
    for (const _ of [1, 2]) expect((await desk.act(token, { act: 'erase' })).body).toEqual(outcome)
    await desk.erasures.job().run(new AbortController().signal)

    const stored = leadSchema.parse(withoutLakeFields((await desk.leads.getDocument(lead._id)) ?? {}))
    expect(stored).toMatchObject({ message: lead.message, ...more })
    expect(stored.viewers, 'unread again').toBeUndefined()
    expect(stored.events.at(-1)).toMatchObject({ type: 'erasureRequested', actor: 'visitor' })
    expect(await desk.read(token)).toMatchObject({
      status: 'open',
      case: {
        history: [{ what: 'Löschung verlangt', who: 'Sie', text: expect.stringMatching(told) }, {}, {}],
      },
    })
    const orders = await desk.leads.fetch('*[_type == "erasure"]{state, refusal}')
    expect(orders, 'what the list of erasures shows').toHaveLength(2)
    expect(orders[0]).toEqual({ state: 'refused', refusal: expect.stringMatching(why) })
    expect(JSON.stringify(orders), 'an order outlives the lead').not.toContain('Rechnung')
    const mails = await desk.leads.fetch('*[_type == "mail"]')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ kind: 'managementNotice', to: 'leitung@example.test' })
    expect(mails[0].text).not.toMatch(/Erna|Rechnung/)

    // The management has looked and finds that it is needed no more.
    const ordered = newErasure(
      lead,
      { reason: 'purposeEnded', name: 'Ada Admin', id: 'p-ada' },
      { now: desk.time.now, newId: desk.parts.newKey },
    )
    await desk.leads.create({ ...ordered })
    await desk.erasures.job().run(new AbortController().signal)
    expect(await desk.read(token)).toMatchObject({ status: 'erased', receipt: { reason: 'Zweck entfallen' } })
  },
)

test('a hold that is over keeps nothing', async () => {
  await using desk = await startCases()
  const { token } = await desk.send(visitor, { hold: { reason: 'Streit', until: '2026-11-25' } })
  expect((await desk.act(token, { act: 'erase' })).body).toEqual({ status: 'done' })
})

test('an expired token, an unknown one and that of a test of the system are answered alike', async () => {
  await using desk = await startCases()
  const { token: expired } = await desk.send(visitor, { caseOpenUntil: '2026-11-26T07:59:59.000Z' })
  const { token: canary } = await desk.send(visitor, { canary: true })
  const unknown = 'x'.repeat(43)
  for (const token of [expired, canary, unknown]) {
    expect(await desk.read(token)).toEqual({ status: 'shut' })
    expect((await desk.act(token, { act: 'erase' })).body).toEqual({ status: 'shut' })
    expect(await desk.pack(token)).toEqual({ status: 'shut' })
  }
})

test.each([
  [{}],
  [{ act: 'correct', name: '', company: '', phone: '', email: 'neu@example.test' }],
  [{ act: 'changeEmail' }],
  [{ act: 'status', to: 'won' }],
  [{ act: 'add', text: 'x'.repeat(20_001) }],
])('an act that the page does not offer is refused: %j', async change => {
  await using desk = await startCases()
  const { token } = await desk.send(visitor)
  expect(await desk.act(token, change)).toMatchObject({ status: 400 })
  expect(await desk.act('short', { act: 'erase' })).toMatchObject({ status: 400 })
})
