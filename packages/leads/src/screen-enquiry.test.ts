import { expect, it } from 'vitest'
import { type SenderFacts, screenEnquiry } from './screen-enquiry.ts'

const enquiry = { email: 'e@example.de', message: 'Bitte rufen Sie uns an.' }
const person: SenderFacts = { check: 'solved', ageMs: 40_000, isReplayed: false, minMs: 3000 }

it('lets an enquiry through that a person wrote in a browser', () => {
  expect(screenEnquiry(enquiry, person)).toEqual({ verdict: 'ok', signals: [] })
})

it.each([
  [{ check: 'absent', ageMs: undefined }, ['unchecked']],
  [{ check: 'forged', ageMs: undefined }, ['forgedMark']],
  [{ check: 'expired', ageMs: undefined }, ['expiredMark']],
  [{ check: 'unsolved' }, ['unsolved']],
  [{ ageMs: 2999 }, ['tooFast']],
  [{ ageMs: 3000 }, []],
  [{ isReplayed: true }, ['replayed']],
  [{ check: 'unsolved', ageMs: 10, isReplayed: true }, ['unsolved', 'replayed', 'tooFast']],
] as const)('keeps one sent with %j under review and says why', (facts, signals) => {
  expect(screenEnquiry(enquiry, { ...person, ...facts })).toEqual({
    verdict: signals.length === 0 ? 'ok' : 'review',
    signals,
  })
})

it('looks twice at a filled trap and at a text of links', () => {
  expect(screenEnquiry({ ...enquiry, website: 'x' }, person).signals).toEqual(['trapField'])
  const links = (count: number) => ({ ...enquiry, message: 'https://a.example '.repeat(count) })
  expect(screenEnquiry(links(3), person).verdict).toBe('ok')
  expect(screenEnquiry(links(4), person).signals).toEqual(['manyLinks'])
})
