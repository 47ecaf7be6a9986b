import { contactOfferQuery } from '@repo/content/documents/contact-offer/contact-offer.query.ts'
import type { ContactOfferQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** The default offer, `null` when none is published. */
export function getOffer() {
  return fetchContent<ContactOfferQueryResult>(contactOfferQuery)
}
