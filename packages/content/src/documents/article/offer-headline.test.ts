import { expect, test } from 'vitest'
import { offerHeadlineOf } from './offer-headline.ts'

const offer = { headline: 'Wir helfen Ihnen gerne' }

test("an article's own words go before the offer's, and something always stands there", () => {
  expect(offerHeadlineOf({ offer, offerHeadline: 'Reden wir' })).toBe('Reden wir')
  expect(offerHeadlineOf({ offer, offerHeadline: null })).toBe('Wir helfen Ihnen gerne')
  expect(offerHeadlineOf({ offer, offerHeadline: '' })).toBe('Wir helfen Ihnen gerne')
  expect(offerHeadlineOf({ offer: null, offerHeadline: null })).toBe('Kontakt')
})
