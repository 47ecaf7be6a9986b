import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Offer } from '../articles/get-article.ts'
import type { Site } from '../site/get-site.ts'
import type { MeasuredAnswers } from './get-answer-time.ts'
import { OfferAside } from './offer-aside.tsx'

const plain: Offer = {
  _id: 'contactOffer',
  headline: 'Wir helfen Ihnen gerne',
  text: '',
  confirmation: '',
  responsePromise: null,
  contactPersons: [],
  channels: null,
  askFor: [],
  services: [],
  privacyNotice: null,
}
const vera = {
  _id: 'p',
  name: 'Vera Beispiel',
  slug: 'vera-beispiel',
  role: 'Beratung',
  contactFor: null,
  photo: null,
}
const nothing: Site['organisation'] = {
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
const organisation = { ...nothing, phone: '+49 30 123456', email: 'hallo@beispiel.de' }
const render = (
  offer: Offer | null,
  from: Site['organisation'] = organisation,
  measured: MeasuredAnswers | null = null,
) => renderToStaticMarkup(<OfferAside offer={offer} organisation={from} measured={measured} />)

test('an offer without facts, and none at all, show nothing but the ways of the settings', () => {
  expect(render(plain)).toBe(render(null))
  expect(render(null, nothing)).toBe('')
})

test.each([
  [1, 'Antwort innerhalb einer Arbeitsstunde'],
  [8, 'Antwort innerhalb von 8\u00A0Arbeitsstunden'],
])('a promise of %d reads "%s"', (responsePromise, words) => {
  expect(render({ ...plain, responsePromise })).toContain(words)
})

test('what was measured stands beside a promise, and never without one', () => {
  const promising = { ...plain, responsePromise: 8 }
  const measured = { hours: 3, days: 90 }
  expect(render(promising, organisation, measured)).toContain(
    'Gemessen in den letzten 90 Tagen: Die Hälfte der Anfragen war nach höchstens 3\u00A0Arbeitsstunden beantwortet.',
  )
  expect(render(promising, organisation, { ...measured, hours: 1 })).toContain(
    'nach höchstens einer Arbeitsstunde beantwortet',
  )
  expect(render(promising)).not.toContain('Gemessen')
  expect(render(plain, organisation, measured)).toBe(render(plain))
})

test.each([0, -3, 1.5])('%d is no promise', responsePromise => {
  expect(render({ ...plain, responsePromise })).toBe(render(plain))
})

test('whoever answers is named with a link to their page, if they have one', () => {
  const otto = { ...vera, _id: 'q', name: 'Otto', slug: null, contactFor: 'Workshops' }
  const named = render({ ...plain, contactPersons: [vera, otto] })
  expect(named).toContain('aria-label="Ansprechpersonen"')
  expect(named).toContain('href="/team/vera-beispiel"')
  expect(named.match(/<li/g)).toHaveLength(4)
  expect(named.match(/href="\/team/g)).toHaveLength(1)
  expect(named.match(/Ansprechperson für [^<]*/g)).toEqual(['Ansprechperson für Workshops'])
})

test('an offer chooses among the ways of the settings, and can never choose none', () => {
  expect(render({ ...plain, channels: ['email'] })).not.toContain('tel:')
  expect(render({ ...plain, channels: ['email'] })).toContain('mailto:hallo@beispiel.de')
  expect(render({ ...plain, channels: [] })).toBe(render(plain))
})
