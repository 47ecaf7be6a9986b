import { expect, it } from 'vitest'
import { type Receipt, readThankYouToken, thankYouToken } from './thank-you-token.ts'

const secret = 'a secret for tests only'
const now = new Date('2026-11-23T12:10:00Z')
const receipt: Receipt = {
  key: '0190a6c4-1111-7111-8111-111111111111',
  dueAt: new Date('2026-11-24T11:00:00Z'),
}
const token = thankYouToken(receipt, secret, now)
const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000)

it('carries key and promise for 24 hours, to the next full hour', () => {
  expect(readThankYouToken(token, secret, now)).toEqual({ status: 'valid', receipt })
  expect(readThankYouToken(token, secret, later(24))).toEqual({ status: 'valid', receipt })
  expect(readThankYouToken(token, secret, later(25))).toEqual({ status: 'expired' })
  const without = { ...receipt, dueAt: undefined }
  expect(readThankYouToken(thankYouToken(without, secret, now), secret, now)).toEqual({
    status: 'valid',
    receipt: without,
  })
})

it('holds when the clock was set back meanwhile', () => {
  expect(readThankYouToken(token, secret, later(-1))).toMatchObject({ status: 'valid' })
})

it('is the same for a retry within the hour', () => {
  expect(thankYouToken(receipt, secret, new Date('2026-11-23T12:59:00Z'))).toBe(token)
})

it('is refused when anything in it was changed', () => {
  const [key = '', end = '', due = '', signature = ''] = token.split('.')
  const forged = [
    '',
    '...',
    key,
    `${token}x`,
    `${token}.x`,
    `${key.replace('1111', '2222')}.${end}.${due}.${signature}`,
    `${key}.zzzzz.${due}.${signature}`,
    `${key}.${end}.${due}1.${signature}`,
    `${key}.${end}..${signature}`,
    `${key}.${end}.${due}.`,
    thankYouToken(receipt, 'another secret of tests', now),
    thankYouToken({ key: 'KT-2222-2222', dueAt: undefined }, secret, now),
  ]
  for (const wrong of forged) {
    expect(readThankYouToken(wrong, secret, now)).toEqual({ status: 'invalid' })
  }
})
