import { expect, test } from 'vitest'
import { checkActive, checkFallback } from './check-active.ts'

const settings = { defaultOffer: { _ref: 'contactOffer' } }

test('every offer can be switched off but the one that takes the place of the others', () => {
  expect(checkActive(false, 'offer-agentur', settings)).toBe(true)
  expect(checkActive(false, 'offer-agentur', undefined)).toBe(true)
  expect(checkActive(true, 'contactOffer', settings)).toBe(true)
  for (const id of ['contactOffer', 'drafts.contactOffer', 'versions.rAbend.contactOffer'])
    expect(checkActive(false, id, settings)).toMatch(/^Dies ist das Ersatzangebot/)
})

test('an offer that is switched off takes nobody’s place', () => {
  expect(checkFallback({ active: true })).toBe(true)
  expect(checkFallback({})).toBe(true)
  expect(checkFallback(undefined)).toBe(true)
  expect(checkFallback({ active: false })).toMatch(/^Dieses Angebot ist abgeschaltet/)
})
