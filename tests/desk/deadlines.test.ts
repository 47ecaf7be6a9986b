import { noteOverdueAnswers } from '@repo/desk/deadlines/note-overdue-answers.ts'
import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { queueOverview } from '@repo/desk/overview/send-overview.ts'
import { logReply } from '@repo/leads/answer-lead.ts'
import { claimLead } from '@repo/leads/claim-lead.ts'
import type { Lead } from '@repo/leads/lead.ts'
import type { Acting, LeadDecision } from '@repo/leads/lead-patch.ts'
import { setNextStep } from '@repo/leads/next-step.ts'
import { addMessage } from '@repo/leads/rights/add-message.ts'
import { liftRestriction } from '@repo/leads/rights/restrict.ts'
import { takeStep } from '@repo/leads/take-step.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()
type Bench = Awaited<ReturnType<typeof startDeskBench>>

const vera = ({ time, parts }: Bench): Acting => ({
  ...{ actor: 'Vera', actorId: 'p-vera', now: time.now, newKey: parts.newKey },
})

/** Acts on a lead one after the other, as sales and visitors do. */
async function live(
  bench: Bench,
  { _id }: { readonly _id: string },
  ...acts: readonly ((lead: Lead) => LeadDecision)[]
): Promise<void> {
  for (const act of acts)
    expect(await actOnLead(bench.leads, _id, act, 'test')).toMatchObject({ status: 'allowed' })
}

const claim = (bench: Bench) => (lead: Lead) => claimLead(lead, vera(bench))
const answer = (bench: Bench) => (lead: Lead) => logReply(lead, 'Guten Tag', vera(bench))
const plan = (bench: Bench, due: string) => (lead: Lead) =>
  setNextStep(lead, { text: 'Anrufen', due, owner: 'Vera' }, vera(bench))

test('the overview names what is late and due of the leads that sales works on, and counts the others', async () => {
  await using bench = await startDeskBench('2026-11-23T08:00:00.000Z')
  const past = { answerDueAt: '2026-11-25T11:00:00.000Z' }
  const send = async (more: Partial<Lead> = {}) => (await bench.send({ name: 'Gerda Geheim' }, more)).lead
  const unanswered = await send(past)
  const claimed = await send({ answerDueAt: '2026-11-24T11:00:00.000Z' })
  await live(bench, claimed, claim(bench))
  const answered = await send(past)
  await live(bench, answered, claim(bench), answer(bench), plan(bench, '2026-11-26'))
  const stepLate = await send()
  await live(bench, stepLate, claim(bench), plan(bench, '2026-11-24'))
  const lost = await send(past)
  await live(bench, lost, claim(bench), plan(bench, '2026-11-24'), lead =>
    takeStep(lead, { to: 'lost', reason: 'budget' }, vera(bench)),
  )
  const writing = await send(past)
  await live(
    bench,
    writing,
    lead => takeStep(lead, { to: 'closed', reason: 'answered' }, vera(bench)),
    lead =>
      addMessage(lead, { text: 'Noch etwas' }, { ...vera(bench), actor: 'visitor', actorId: undefined }),
  )
  const dueToday = await send({ answerDueAt: '2026-11-26T11:00:00.000Z' })
  for (const hidden of [{ canary: true }, { restricted: true }]) await send({ ...past, ...hidden })
  await bench.send({ name: 'Spam', website: 'https://spam.example' }, past)
  bench.time.now = new Date('2026-11-25T08:00:00.000Z')
  await send({ answerDueAt: '2026-11-27T11:00:00.000Z' })

  bench.time.now = new Date('2026-11-26T06:30:00.000Z')
  const { now, studioUrl, sales } = bench.parts
  await queueOverview(bench.leads, '2026-11-26', { now, studioUrl, salesAddress: sales })
  const mail = await bench.leads.getDocument('mail.overview.2026-11-26')
  expect(mail?.subject).toBe('3 überfällig, 2 heute fällig: Anfragen am Donnerstag, 26. November 2026')
  const [, ...paragraphs] = String(mail?.text).split('\n\n')
  expect(paragraphs.slice(0, -1)).toEqual([
    `Erste Antwort überfällig: 2\n  ${claimed.caseNumber}\n  ${unanswered.caseNumber}`,
    `Nächster Schritt überfällig: 1\n  ${stepLate.caseNumber}`,
    `Neues vom Absender: 1\n  ${writing.caseNumber}`,
    `Erste Antwort heute zugesagt: 1\n  ${dueToday.caseNumber}`,
    `Nächster Schritt heute: 1\n  ${answered.caseNumber}`,
    ['Gestern eingegangen: 1', 'Neu, noch bei niemandem: 3', 'In Bearbeitung: 3', 'Im Spamverdacht: 1'].join(
      '\n',
    ),
  ])
  expect(mail?.text).not.toMatch(/Geheim|Spam\b/)
})

test('a promise that passed is noted once, also of what came back to the lists long after it', async () => {
  await using bench = await startDeskBench()
  const notes = async ({ _id }: Lead) =>
    bench.leads.fetch<number>('count(*[_id == $id][0].events[type == "firstAnswerOverdue"])', { id: _id })
  const job = noteOverdueAnswers({ ...bench.parts, client: bench.leads })
  const due = { answerDueAt: '2026-11-26T09:00:00.000Z' }
  const { lead } = await bench.send({}, due)
  const { lead: restricted } = await bench.send({}, { ...due, restricted: true })
  const { lead: canary } = await bench.send({}, { ...due, canary: true })
  const { lead: answered } = await bench.send({}, due)
  await live(bench, answered, claim(bench), answer(bench))
  await job.run(signal)
  expect(await notes(lead), 'not yet').toBe(0)

  bench.time.now = new Date('2026-11-26T09:01:00.000Z')
  await job.run(signal)
  await job.run(signal)
  expect(await Promise.all([lead, restricted, canary, answered].map(notes))).toEqual([1, 0, 0, 0])
  expect((await bench.leads.getDocument(lead._id))?.events.at(-1)).toMatchObject({
    type: 'firstAnswerOverdue',
    actor: 'system',
  })

  bench.time.now = new Date('2026-11-27T09:00:00.000Z')
  await job.run(signal)
  await live(bench, restricted, found => liftRestriction(found, { reason: 'geklärt' }, vera(bench)))
  // As the spool hands it over: it was accepted while the lake was down.
  const { lead: spooled } = await bench.send({}, due)
  await job.run(signal)
  expect(await Promise.all([lead, restricted, spooled].map(notes))).toEqual([1, 1, 1])
})
