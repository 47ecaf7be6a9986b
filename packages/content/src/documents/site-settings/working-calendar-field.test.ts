import { expect, test } from 'vitest'
import { checkClosing } from './working-calendar-field.ts'

test('a working day ends after it has begun', () => {
  expect(checkClosing('17:00', { opens: '09:00' })).toBe(true)
  expect(checkClosing('09:00', { opens: '09:00' })).toMatch(/enden/)
  expect(checkClosing('08:00', { opens: '09:00' })).toMatch(/enden/)
  expect(checkClosing(undefined, { opens: '09:00' })).toBe(true)
  expect(checkClosing('08:00', undefined)).toBe(true)
})
