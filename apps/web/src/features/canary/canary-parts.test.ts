import { randomUUID } from 'node:crypto'
import { canaryHeader, canaryMark } from '@repo/leads/canary-mark.ts'
import { MemoryLeadStore } from '@repo/leads/memory-lead-store.ts'
import { leadFrom } from '@repo/leads/record-lead.ts'
import { expect, it } from 'vitest'
import { createThrottle } from '../lead-form/throttle.ts'
import { canaryParts } from './canary-parts.ts'

const secret = 'a secret of desk and site'
const now = new Date('2026-11-26T09:00:00Z')
const key = randomUUID()
const mark = canaryMark(secret, key, now)
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

async function recorded(given: {
  readonly mark?: string
  readonly secret?: string | undefined
  readonly at?: Date
  readonly idempotencyKey?: string
}) {
  const { at = now, idempotencyKey = key } = given
  const store = new MemoryLeadStore()
  const parts = { store, throttle: createThrottle(1), now: () => at }
  const headers = new Headers(given.mark === undefined ? {} : { [canaryHeader]: given.mark })
  const used = canaryParts(headers, parts, 'secret' in given ? given.secret : secret)
  const enquiry = { email: 'probe@klartext.invalid', message: 'Dies ist eine Probe.' }
  await used.store.create(leadFrom(enquiry, { idempotencyKey, now: at }))
  return { lead: [...store.leads.values()][0], isThrottled: used.throttle === parts.throttle }
}

it('an enquiry that the desk has marked is a test, and is not counted by the throttle', async () => {
  const { lead, isThrottled } = await recorded({ mark })
  expect([lead?.canary, isThrottled]).toEqual([true, false])
})

const [markedFor = '', at = '', signature = ''] = mark.split('.')

it.each([
  ['no mark', {}],
  ['an empty mark', { mark: '' }],
  ['a mark by another secret', { mark: canaryMark('another secret', key, now) }],
  ['a mark of another time', { mark: `${markedFor}.${Number(at) + 1}.${signature}` }],
  ['a mark without its signature', { mark: `${markedFor}.${at}.` }],
  ['a mark with more behind it', { mark: `${mark}.x` }],
  ['an old mark', { mark, at: later(6) }],
  ['a mark from the future', { mark, at: later(-6) }],
  ['a site without the secret', { mark, secret: undefined }],
])('with %s it is an enquiry like any other', async (_, given) => {
  const { lead, isThrottled } = await recorded(given)
  expect([lead?.canary, isThrottled]).toEqual([undefined, true])
})

it('a mark counts for its own enquiry alone', async () => {
  expect((await recorded({ mark, idempotencyKey: randomUUID() })).lead?.canary).toBeUndefined()
})
