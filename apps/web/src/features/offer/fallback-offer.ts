import type { Offer } from '../articles/get-article.ts'

/** What stands where an offer belongs while none is published: the form is never missing. */
export const fallbackOffer: Pick<Offer, 'headline' | 'text'> = {
  headline: 'Schreiben Sie uns',
  text: 'Ihre Nachricht liest ein Mensch, und ein Mensch antwortet.',
}
