import { expect, test } from 'vitest'
import { judgeLink, type LinkVisit } from './judge-link.ts'
import type { LinkCheck } from './link-check.ts'

const subject = { _id: 'linkCheck.x', url: 'https://www.example.org/a', linkedIn: ['article-a'] }
const answered = (status: number, more: object = {}): LinkVisit => ({ kind: 'answered', status, ...more })
const dayMs = 24 * 3_600_000

/** Visits an address again and again, each time as soon as it is due. */
function live(...visits: readonly LinkVisit[]): readonly LinkCheck[] {
  let now = new Date('2026-11-01T06:00:00Z')
  let check: LinkCheck | undefined
  return visits.map(visit => {
    check = judgeLink(subject, check, visit, now)
    now = new Date(check.nextCheckAt)
    return check
  })
}
const states = (...visits: readonly LinkVisit[]) => live(...visits).map(({ state }) => state)
const daysBetween = (check: LinkCheck | undefined): number =>
  (Date.parse(check?.nextCheckAt ?? '') - Date.parse(check?.checkedAt ?? '')) / dayMs

test('an address that answers is asked again a day later', () => {
  const [check] = live(answered(200, { title: 'Zuhören' }))
  expect(check).toEqual({
    ...subject,
    _type: 'linkCheck',
    state: 'good',
    status: 200,
    checkedAt: '2026-11-01T06:00:00.000Z',
    lastGoodAt: '2026-11-01T06:00:00.000Z',
    nextCheckAt: '2026-11-02T06:00:00.000Z',
    failures: 0,
    title: 'Zuhören',
  })
})

test('a page that is missing twice is dead, and its last good day stays', () => {
  const checks = live(answered(200), answered(404), answered(404))
  expect(checks.map(({ state }) => state)).toEqual(['good', 'failing', 'dead'])
  expect(checks[2]).toMatchObject({
    lastGoodAt: '2026-11-01T06:00:00.000Z',
    failingSince: '2026-11-02T06:00:00.000Z',
    checkedAt: '2026-11-03T06:00:00.000Z',
  })
})

test('a page that is gone for good is dead at once, and one that is back is good', () => {
  expect(states(answered(200), answered(410), answered(200))).toEqual(['good', 'dead', 'good'])
  expect(live(answered(410), answered(200))[1]).not.toHaveProperty('failingSince')
})

test('a server that fails is given a week, and asked more and more rarely', () => {
  const unreachable: LinkVisit = { kind: 'unreachable' }
  const checks = live(unreachable, answered(503), unreachable, answered(500), unreachable)
  expect(checks.map(({ state }) => state)).toEqual(['failing', 'failing', 'failing', 'failing', 'dead'])
  expect(checks.map(daysBetween)).toEqual([1, 1, 2, 4, 7])
})

test.each([
  [answered(403), 'refused'],
  [answered(429, { retryAfterMs: 20 * dayMs }), 'refused'],
  [{ kind: 'robots' } as const, 'robots'],
  [{ kind: 'private' } as const, 'private'],
])('%j says nothing of the page', (visit, reason) => {
  const [good, check] = live(answered(200, { title: 'Zuhören' }), visit)
  expect(check).toMatchObject({
    state: 'unknown',
    reason,
    lastGoodAt: good?.checkedAt,
    title: 'Zuhören',
    failures: 0,
  })
})

test('how long a server wants to be left alone is respected, within a month', () => {
  expect(daysBetween(live(answered(429, { retryAfterMs: 20 * dayMs }))[0])).toBe(20)
  expect(daysBetween(live(answered(503, { retryAfterMs: 400 * dayMs }))[0])).toBe(30)
  expect(daysBetween(live(answered(503, { retryAfterMs: 1000 }))[0])).toBe(1)
})

test('where an address has moved for good is told, and forgotten when it no longer has', () => {
  const [moved, back] = live(answered(200, { movedTo: 'https://www.example.org/b' }), answered(200))
  expect(moved).toMatchObject({ state: 'moved', movedTo: 'https://www.example.org/b' })
  expect(back).not.toHaveProperty('movedTo')
})

test('another title is told with the former one, also after days without any', () => {
  const [, , changed, later] = live(
    answered(200, { title: 'Alt' }),
    answered(404),
    answered(200, { title: 'Neu' }),
    answered(200, { title: 'Neu' }),
  )
  const change = { title: 'Neu', formerTitle: 'Alt', titleChangedAt: changed?.checkedAt }
  expect([changed, later]).toMatchObject([change, change])
})
