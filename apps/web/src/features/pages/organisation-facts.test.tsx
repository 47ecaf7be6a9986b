import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Site } from '../site/get-site.ts'
import { OrganisationFacts } from './organisation-facts.tsx'

const empty: Site['organisation'] = {
  legalForm: null,
  legalName: null,
  representatives: null,
  street: null,
  postalCode: null,
  city: null,
  registerCourt: null,
  registerNumber: null,
  vatId: null,
  supervisoryAuthority: null,
  responsible: null,
  email: null,
  phone: null,
}

/** What the Impressum shows: each term with its text. */
const facts = (organisation: Partial<Site['organisation']>): ReadonlyMap<string, string> =>
  new Map(
    [
      ...renderToStaticMarkup(<OrganisationFacts organisation={{ ...empty, ...organisation }} />).matchAll(
        /<dt[^>]*>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/g,
      ),
    ].map(([, term = '', text = '']) => [term, text.replaceAll(/<[^>]+>/g, '')]),
  )

const gap = 'noch einzutragen'

test('an empty organisation shows a gap for everything that every Impressum must name', () => {
  const shown = facts({})
  for (const term of ['Anbieter', 'Straße', 'Ort', 'E-Mail', 'Telefon', 'Verantwortlich für den Inhalt'])
    expect(shown.get(term), term).toBe(gap)
  expect(shown.has('Register')).toBe(false)
})

test('a limited company shows the gaps of its register entry and its representatives', () => {
  const shown = facts({ legalForm: 'gmbh' })
  expect(shown.get('Register')).toBe(gap)
  expect(shown.get('Vertreten durch')).toBe(gap)
})

test('half a register entry is a gap, too', () => {
  expect(facts({ legalForm: 'gmbh', registerCourt: 'Amtsgericht Musterstadt' }).get('Register')).toContain(
    gap,
  )
  expect(facts({ postalCode: '12345' }).get('Ort')).toContain(gap)
})

test('a sole trader is not asked for a register entry or representatives', () => {
  const shown = facts({ legalForm: 'einzelunternehmen' })
  expect(shown.has('Register')).toBe(false)
  expect(shown.has('Vertreten durch')).toBe(false)
})

test('what is filled in stands there, VAT number and supervisory authority only then', () => {
  const shown = facts({
    legalForm: 'gmbh',
    legalName: 'Muster GmbH',
    postalCode: '12345',
    city: 'Musterstadt',
    registerCourt: 'Amtsgericht Musterstadt',
    registerNumber: 'HRB 1',
  })
  expect(shown.get('Anbieter')).toBe('Muster GmbH')
  expect(shown.get('Ort')).toBe('12345 Musterstadt')
  expect(shown.get('Register')).toBe('Amtsgericht Musterstadt, HRB 1')
  expect(shown.has('Umsatzsteuer-Identifikationsnummer')).toBe(false)
  expect(shown.has('Zuständige Aufsichtsbehörde')).toBe(false)
  const authority = 'Gewerbeamt Musterstadt, Markt 1'
  expect(facts({ supervisoryAuthority: authority }).get('Zuständige Aufsichtsbehörde')).toBe(authority)
})
