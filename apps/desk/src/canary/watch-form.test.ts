import { canaryHeader, markedKey } from '@repo/leads/canary-mark.ts'
import { leadId } from '@repo/leads/lead.ts'
import type { Mail } from '@repo/leads/mail/mail.ts'
import { expect, it } from 'vitest'
import type { CanaryLead, CanaryStore } from './canary-store.ts'
import { watchForm } from './watch-form.ts'

const secret = 'a secret of desk and site'
const uuid = '0190a6c4-1111-7111-8111-111111111111'
const minuteMs = 60_000

/** A site and a lake in memory, of which each part can be broken. */
function setUp() {
  let time = Date.parse('2026-11-26T09:00:00.000Z')
  let elapsed = 0
  const now = (): Date => new Date(time)
  const is = { siteUp: true, formUp: true, storeUp: true, queueUp: true, purgeUp: true }
  const leads = new Map<string, CanaryLead>()
  const mails = new Map<string, Mail>()
  const posts: Headers[] = []
  const lines: string[] = []
  const needStore = (): void => {
    if (!is.storeUp) throw new Error('the lake does not answer')
  }
  const store: CanaryStore = {
    async find(id) {
      needStore()
      return leads.get(id)
    },
    async queue(notice) {
      mails.set(notice._id, { ...notice, state: is.queueUp ? 'sent' : 'queued' })
    },
    isNoticeOut: async id => mails.get(id.replace('lead.', 'mail.notice.'))?.state === 'sent',
    async purge(id) {
      if (!is.purgeUp) throw new Error('not allowed')
      needStore()
      leads.delete(id)
      mails.delete(id.replace('lead.', 'mail.notice.'))
    },
    async purgeLeftovers() {
      needStore()
      leads.clear()
      mails.clear()
    },
  }
  const site = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (!is.siteUp) throw new TypeError('fetch failed')
    if (String(input).endsWith('/api/ready')) return new Response('{}')
    const headers = new Headers(init?.headers)
    posts.push(headers)
    if (!is.formUp) return new Response('', { status: 500 })
    const key = markedKey(headers.get(canaryHeader), secret, now())
    if (key === undefined) return new Response('', { status: 422 })
    // As the spool does: taken, and not yet in the lake.
    const _id = leadId(key)
    const lead = { _id, canary: true, caseNumber: 'KT-AAAA-BBBB', receivedAt: now().toISOString() } as const
    if (is.storeUp) leads.set(_id, { ...lead, answerDueAt: undefined })
    return new Response('{}', { status: 201 })
  }
  const { job, check } = watchForm({
    store,
    formUrl: 'http://site.test/api/anfrage',
    readyUrl: 'http://site.test/api/ready',
    studioUrl: 'http://studio.test',
    salesAddress: 'vertrieb@agentur.example',
    secret,
    fetch: site,
    now,
    elapsedMs: () => elapsed,
    newUuid: () => uuid,
    everyMinutes: 15,
    log: line => lines.push(line),
    patienceMs: 30,
    pauseMs: 1,
  })
  return {
    ...{ is, leads, mails, posts, lines, check },
    pass: (ms: number) => {
      time += ms
      elapsed += ms
    },
    setClock: (ms: number) => {
      time += ms
    },
    run: () => job.run(new AbortController().signal),
  }
}

it('a round that passes leaves nothing behind, and health says how long ago it was', async () => {
  const { run, check, leads, mails, posts, pass } = setUp()
  await run()
  expect([posts.length, leads.size, mails.size]).toEqual([1, 0, 0])
  pass(5 * minuteMs)
  expect(check()).toEqual({
    name: 'canary',
    isHealthy: true,
    details: { lastSuccessAt: '2026-11-26T09:00:00.000Z', ageSeconds: 300 },
  })
  await run()
  expect(posts, 'the next one comes after a quarter of an hour').toHaveLength(1)
  pass(10 * minuteMs)
  await run()
  expect(posts).toHaveLength(2)
})

it.each([
  ['formUp', 'form'],
  ['siteUp', 'form'],
  ['storeUp', 'inbox'],
  ['queueUp', 'notification'],
  ['purgeUp', 'deletion'],
] as const)(
  'without %s health is red at the step %s, and green again soon after it is back',
  async (part, step) => {
    const { is, run, check, leads, mails, lines, pass } = setUp()
    await run()
    is[part] = false
    pass(15 * minuteMs)
    await run()
    expect(check()).toMatchObject({ isHealthy: false, details: { step, ageSeconds: 900 } })
    expect(lines).toEqual([expect.stringContaining(`at the step ${step}`)])
    is[part] = true
    pass(minuteMs)
    await run()
    expect(check()).toMatchObject({ isHealthy: true, details: { ageSeconds: 0 } })
    expect([leads.size, mails.size], 'nothing is left of the broken one').toEqual([0, 0])
  },
)

it.each([-2, 2])('rounds come as before when the clock is set %i years on', async years => {
  const { run, check, posts, pass, setClock } = setUp()
  await run()
  setClock(years * 365 * 24 * 60 * minuteMs)
  expect(check()).toMatchObject({ isHealthy: true, details: { ageSeconds: 0 } })
  await run()
  pass(15 * minuteMs)
  await run()
  expect(posts).toHaveLength(2)
})

it('health is red when no round has passed for longer than it should', async () => {
  const { run, check, pass } = setUp()
  await run()
  pass(17 * minuteMs)
  expect(check().isHealthy).toBe(true)
  pass(2 * minuteMs)
  expect(check()).toMatchObject({ isHealthy: false, details: { ageSeconds: 19 * 60 } })
})

it('a site that still starts is waited for, and one that never does is told', async () => {
  const { is, run, check, posts, pass } = setUp()
  is.siteUp = false
  await run()
  expect([posts.length, check().isHealthy]).toEqual([0, true])
  pass(minuteMs)
  await run()
  expect(check()).toMatchObject({ isHealthy: false, details: { step: 'form', ageSeconds: null } })
})
