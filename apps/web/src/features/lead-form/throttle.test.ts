import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createThrottle, type Posts } from './throttle.ts'

const at = (time: string): Date => new Date(`2026-11-23T${time}Z`)

it('lets five through in any ten minutes, and says when the sixth may come', () => {
  const throttle = createThrottle(5)
  for (const time of ['12:06:00', '12:07:00', '12:08:00', '12:09:00', '12:11:00'])
    expect(throttle.count('a', at(time))).toBeUndefined()
  expect(throttle.count('a', at('12:12:00')), 'across the border of two windows').toBe(240)
  expect(throttle.count('b', at('12:12:00')), 'another source').toBeUndefined()
  expect(throttle.count('a', at('12:15:59'))).toBe(1)
  expect(throttle.count('a', at('12:16:01')), 'the first is ten minutes old').toBeUndefined()
  expect(throttle.count('a', at('12:16:02'))).toBe(58)
})

it('does not hold anybody longer for trying again', () => {
  const throttle = createThrottle(1)
  throttle.count('a', at('12:00:00'))
  for (let second = 1; second < 60; second += 1)
    throttle.count('a', at(`12:05:${String(second).padStart(2, '0')}`))
  expect(throttle.count('a', at('12:10:01'))).toBeUndefined()
})

it('says how long somebody has to wait without counting that he asked', () => {
  const throttle = createThrottle(1)
  expect(throttle.waitSeconds('a', at('12:00:00'))).toBeUndefined()
  expect(throttle.count('a', at('12:00:00'))).toBeUndefined()
  expect(throttle.waitSeconds('a', at('12:01:00'))).toBe(540)
})

it('counts on when the clock is set back', () => {
  const throttle = createThrottle(1)
  throttle.count('a', at('13:00:00'))
  expect(throttle.count('a', at('12:00:00'))).toBeGreaterThan(0)
})

it('keeps no address, and under no key that another window would know again', () => {
  const stores: Map<string, Posts>[] = []
  const throttle = createThrottle(5, () => {
    const store = new Map<string, Posts>()
    stores.push(store)
    return store
  })
  const sources = ['203.0.113.77', '2001:db8::77', 'erna@beispiel.test']
  for (const time of ['12:01:00', '12:02:00', '12:11:00'])
    for (const source of sources) throttle.count(source, at(time))
  const keys = stores.map(store => [...store.keys()])
  expect(
    keys.map(({ length }) => length),
    'one a source and window',
  ).toEqual([3, 3])
  const all = keys.flat()
  expect(new Set(all).size, 'a new salt with each window').toBe(6)
  for (const key of all) expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  const plain = sources.flatMap(source => [source, hash('sha256', source, 'base64')])
  for (const known of plain) expect(all.join(' ')).not.toContain(known)
  // What is counted beside the key are times alone.
  for (const posts of stores.flatMap(store => [...store.values()]))
    expect(Object.keys(posts).toSorted()).toEqual(['first', 'times'])
})
