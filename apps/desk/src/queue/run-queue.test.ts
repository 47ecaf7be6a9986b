import { type Mail, newMail } from '@repo/leads/mail/mail.ts'
import { leaseMs, requeueEntry, type SendOutcome } from '@repo/leads/queue/queue-steps.ts'
import { expect, it } from 'vitest'
import { MemoryMessageStore } from './memory-message-store.ts'
import { type QueueParts, queueRounds, runQueue } from './run-queue.ts'

const start = new Date('2026-11-26T09:00:00.000Z')
const sent: SendOutcome = { kind: 'sent', answer: '250 OK' }
const busy: SendOutcome = { kind: 'failed', answer: '451 später', isFinal: false, isUnreachable: false }
const absent: SendOutcome = {
  kind: 'failed',
  answer: 'nicht erreichbar',
  isFinal: false,
  isUnreachable: true,
}

function mailsFor(count: number): Mail[] {
  return Array.from({ length: count }, (_, index) =>
    newMail(
      {
        kind: 'notice',
        about: `lead-${index}`,
        lead: { _id: `lead.lead-${index}`, caseNumber: `KT-${index}` },
        to: 'vertrieb@agentur.example',
        subject: 'Neue Anfrage',
        text: 'Neue Anfrage',
      },
      start,
    ),
  )
}

function setUp(mails: readonly Mail[], send: (mail: Mail, time: number) => SendOutcome) {
  const store = new MemoryMessageStore(mails)
  const tried: string[] = []
  let time = start.getTime()
  let keys = 0
  const stop = new AbortController()
  const parts: QueueParts<Mail> = {
    store,
    kind: 'mail',
    nameOf: () => 'Hinweis',
    send: async mail => {
      tried.push(mail._id)
      return send(mail, time)
    },
    now: () => new Date(time),
    newKey: () => {
      keys += 1
      return `key-${keys}`
    },
    random: () => 0.5,
    wait: async () => undefined,
  }
  return {
    store,
    tried,
    /** As a process that starts. */
    start: () => queueRounds(parts)(stop.signal),
    run: () => runQueue(parts, stop.signal),
    /** Lets time pass, a minute at a time, as the job's pauses do. */
    async runFor(ms: number) {
      for (const end = time + ms; time <= end; time += 60_000) await runQueue(parts, stop.signal)
    },
    pass: (ms: number) => {
      time += ms
    },
    stateOf: (id = 'mail.notice.lead-0') => store.messages.get(id),
  }
}

it('sends each once, and tells it in the history of the lead', async () => {
  const { run, tried, store } = setUp(mailsFor(120), () => sent)
  await run()
  await run()
  expect(tried).toHaveLength(120)
  expect(
    [...store.messages.values()].every(({ state, attempts }) => state === 'sent' && attempts.length === 1),
  ).toBe(true)
  expect(store.events.filter(({ type }) => type === 'notificationSent')).toHaveLength(120)
})

it('a failure is told at once and once, and so is that it was sent after all', async () => {
  const { runFor, store, tried } = setUp(mailsFor(1), () => (tried.length < 4 ? busy : sent))
  await runFor(15 * 60_000)
  expect(store.events.map(({ type, subject }) => [type, subject])).toEqual([
    ['notificationFailed', 'mail.notice.lead-0'],
    ['notificationSent', 'mail.notice.lead-0'],
  ])
  expect(store.events[0]?.at, 'with the first try').toBe(start.toISOString())
  expect(store.messages.get('mail.notice.lead-0')?.attempts.map(({ isSent }) => isSent)).toEqual([
    false,
    false,
    false,
    true,
  ])
})

it('is given up after three days, within a minute of the limit, and tried again when a person asks', async () => {
  const { runFor, run, store, tried, stateOf } = setUp(mailsFor(1), () => busy)
  await runFor(74 * 3_600_000)
  expect(stateOf()?.state).toBe('dead')
  expect(store.events.map(({ type }) => type)).toEqual(['notificationFailed', 'notificationFailed'])
  expect(store.events[1]?.note).toContain('aufgegeben')
  const before = tried.length
  const dead = stateOf()
  if (dead === undefined) throw new Error('the mail is gone')
  await store.claim(dead, requeueEntry(new Date(start.getTime() + 74 * 3_600_000)))
  await run()
  expect(tried).toHaveLength(before + 1)
})

it('when nobody is there, all that wait are told so without a try each', async () => {
  const { run, tried, store } = setUp(mailsFor(40), () => absent)
  await run()
  expect(tried.length).toBeLessThanOrEqual(4)
  expect([...store.messages.values()].every(({ state }) => state === 'failed')).toBe(true)
  expect(store.events).toHaveLength(40)
})

it('a sender that died leaves nothing behind: its mails are sent when their lease ends', async () => {
  const { run, tried, store, pass, stateOf } = setUp(mailsFor(1), () => sent)
  const [mail] = store.messages.values()
  if (mail === undefined) throw new Error('no mail')
  await store.claim(mail, {
    set: { state: 'sending', dueAt: new Date(start.getTime() + leaseMs).toISOString() },
    unset: [],
  })
  await run()
  expect(tried).toEqual([])
  pass(leaseMs)
  await run()
  expect([tried.length, stateOf()?.state]).toEqual([1, 'sent'])
})

it('a desk that starts sends at once what the one before it had taken', async () => {
  const { start: startAnew, tried, store, stateOf } = setUp(mailsFor(1), () => sent)
  const [mail] = store.messages.values()
  if (mail === undefined) throw new Error('no mail')
  const dueAt = new Date(start.getTime() + leaseMs).toISOString()
  await store.claim(mail, { set: { state: 'sending', dueAt }, unset: [] })
  await startAnew()
  expect([tried.length, stateOf()?.state]).toEqual([1, 'sent'])
})

it.each([-2, 2])(
  'a clock that is set %i years on leaves no mail behind and sends none twice',
  async years => {
    let isBusy = true
    const { run, pass, tried, stateOf, runFor } = setUp(mailsFor(3), () => (isBusy ? busy : sent))
    await run()
    pass(years * 365 * 86_400_000)
    isBusy = false
    await runFor(60_000)
    expect(tried).toHaveLength(6)
    expect([0, 1, 2].map(index => stateOf(`mail.notice.lead-${index}`)?.state)).toEqual([
      'sent',
      'sent',
      'sent',
    ])
  },
)

it('what was sent is not sent again because the lake was away just then', async () => {
  const { run, tried, store, stateOf } = setUp(mailsFor(1), () => sent)
  store.fault = new Error('the lake does not answer')
  await run()
  expect([tried.length, stateOf()?.state]).toEqual([1, 'sent'])
})

it('a message that somebody else took is left to them', async () => {
  const { run, tried, store } = setUp(mailsFor(1), () => sent)
  const [mail] = store.messages.values()
  if (mail === undefined) throw new Error('no mail')
  const { due } = store
  store.due = async now => {
    const found = await due.call(store, now)
    if (found.length > 0) await store.claim(mail, { set: { state: 'sent' }, unset: [] })
    return found
  }
  await run()
  expect(tried).toEqual([])
})
