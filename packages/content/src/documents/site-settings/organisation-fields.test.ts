import { expect, test } from 'vitest'
import { legalForms, requiredFacts } from './legal-forms.ts'
import { checkFact } from './organisation-fields.ts'

test('a limited company names its representatives and its register entry, a sole trader neither', () => {
  expect([...requiredFacts('gmbh')]).toEqual(
    expect.arrayContaining(['representatives', 'registerCourt', 'registerNumber']),
  )
  for (const fact of ['representatives', 'registerCourt', 'registerNumber'] as const)
    expect(requiredFacts('einzelunternehmen')).not.toContain(fact)
})

test.each(legalForms.map(({ value }) => value))('%s names name, address and two ways to be reached', form => {
  for (const fact of ['legalName', 'street', 'postalCode', 'city', 'email', 'phone'] as const) {
    expect(requiredFacts(form)).toContain(fact)
    expect(checkFact(fact, undefined, { legalForm: form }, 'error')).toMatch(/Bitte tragen Sie/)
  }
})

test('without a legal form a gap warns and does not block, so that the template can be published', () => {
  expect(checkFact('street', undefined, {}, 'error')).toBe(true)
  expect(checkFact('street', ' ', {}, 'warning')).toMatch(/Bitte tragen Sie/)
})

test('a gap blocks or warns, never both, and a filled field does neither', () => {
  expect(checkFact('registerCourt', undefined, { legalForm: 'gmbh' }, 'warning')).toBe(true)
  expect(checkFact('registerCourt', 'Amtsgericht', { legalForm: 'gmbh' }, 'error')).toBe(true)
  expect(checkFact('registerCourt', undefined, { legalForm: 'gbr' }, 'error')).toBe(true)
})
