import { expect, it } from 'vitest'
import { createThrottle } from './throttle.ts'

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
