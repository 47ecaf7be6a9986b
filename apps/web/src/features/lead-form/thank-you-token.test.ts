import { caseNumber } from '@repo/leads/case-number.ts'
import { expect, it } from 'vitest'
import { readThankYouToken, thankYouToken } from './thank-you-token.ts'

const secret = 'a secret for tests only'
const now = new Date('2026-11-23T12:10:00Z')
const number = caseNumber('0190a6c4-1111-7111-8111-111111111111')
const token = thankYouToken(number, secret, now)
const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000)

it('carries the case number for 24 hours, to the next full hour', () => {
  expect(readThankYouToken(token, secret, now)).toEqual({ status: 'valid', caseNumber: number })
  expect(readThankYouToken(token, secret, later(24))).toEqual({ status: 'valid', caseNumber: number })
  expect(readThankYouToken(token, secret, later(25))).toEqual({ status: 'expired' })
})

it('is the same for a retry within the hour', () => {
  expect(thankYouToken(number, secret, new Date('2026-11-23T12:59:00Z'))).toBe(token)
})

it('is refused when anything in it was changed', () => {
  const other = caseNumber('0190a6c4-2222-7111-8111-111111111111')
  const [, end = '', signature = ''] = token.split('.')
  const forged = [
    '',
    '..',
    number,
    `${token}x`,
    `${token}.x`,
    `${other}.${end}.${signature}`,
    `${number}.zzzzz.${signature}`,
    `${number}.${end}.`,
    thankYouToken(number, 'another secret of tests', now),
  ]
  for (const wrong of forged) {
    expect(readThankYouToken(wrong, secret, now)).toEqual({ status: 'invalid' })
  }
})
