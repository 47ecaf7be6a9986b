import { type CountedEvent, countMessage } from '@repo/content/numbers/counted-event.ts'
import { expect, test } from 'vitest'
import { createThrottle } from '../lead-form/throttle.ts'
import { answerEvent } from './answer-event.ts'

const siteOrigin = 'https://www.beispiel.de'
const now = new Date('2026-11-26T12:00:00Z')

function endpoint({ eventsPerMinute = 100, fault }: { eventsPerMinute?: number; fault?: Error } = {}) {
  const counted: (readonly [CountedEvent, string])[] = []
  const logged: string[] = []
  const throttle = createThrottle(eventsPerMinute)
  const post = async (body: string, headers: Readonly<Record<string, string>> = {}) =>
    answerEvent(
      new Request(`${siteOrigin}/api/ereignis`, {
        method: 'POST',
        body,
        headers: {
          'sec-fetch-site': 'same-origin',
          'user-agent': 'Firefox',
          'x-forwarded-for': '192.0.2.7',
          ...headers,
        },
      }),
      {
        count: (event, articleId) => {
          if (fault !== undefined) throw fault
          counted.push([event, articleId])
        },
        isPublished: async articleId => articleId === 'article-a',
        throttle,
        siteOrigin,
        now: () => now,
        log: message => logged.push(message),
      },
    )
  return { post, counted, logged }
}
const read = countMessage('read', 'article-a')

test('an event of a published article is counted, and nothing is answered', async () => {
  const { post, counted, logged } = endpoint()
  const answer = await post(read)
  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
    204,
    '',
    'no-store',
  ])
  expect(counted).toEqual([['read', 'article-a']])
  expect(logged).toEqual([])
})

test.each([
  ['an event that nobody counts', 'won article-a', 400],
  ['a draft', 'read drafts.article-a', 400],
  ['no message', '', 400],
  ['JSON', '{"event":"read"}', 400],
  ['an article that is not there', 'read article-b', 404],
  ['200 bytes of something else', 'x'.repeat(200), 400],
  ['201 bytes', 'x'.repeat(201), 413],
  ['a megabyte', 'x'.repeat(1_000_000), 413],
])('%s is refused and counts nothing', async (_name, body, status) => {
  const { post, counted, logged } = endpoint()
  expect((await post(body)).status).toBe(status)
  expect([counted, logged]).toEqual([[], []])
})

test('only pages of the site count', async () => {
  const { post, counted } = endpoint()
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: siteOrigin },
    { 'sec-fetch-site': 'none' },
  ]
  for (const headers of foreign) expect((await post(read, headers)).status).toBe(403)
  const without = async (headers: Readonly<Record<string, string>>) =>
    answerEvent(new Request(`${siteOrigin}/api/ereignis`, { method: 'POST', body: read, headers }), {
      count: (event, articleId) => counted.push([event, articleId]),
      isPublished: async () => true,
      throttle: createThrottle(100),
      siteOrigin,
      now: () => now,
      log: () => undefined,
    })
  expect((await without({})).status).toBe(403)
  expect((await without({ origin: 'https://evil.example' })).status).toBe(403)
  expect(counted).toEqual([])
  expect((await without({ origin: siteOrigin })).status).toBe(204)
})

test('too many from one address have to wait, another address does not', async () => {
  const { post, counted } = endpoint({ eventsPerMinute: 2 })
  expect([(await post(read)).status, (await post(read)).status]).toEqual([204, 204])
  const third = await post(read)
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '600'])
  expect((await post(read, { 'x-forwarded-for': '192.0.2.8' })).status).toBe(204)
  expect(counted).toHaveLength(3)
})

test('a fault is said once in the log, without anything of the visitor', async () => {
  const { post, logged } = endpoint({ fault: new Error('database or disk is full') })
  expect((await post(read)).status).toBe(503)
  expect(logged).toEqual(['Event not counted: database or disk is full'])
})
