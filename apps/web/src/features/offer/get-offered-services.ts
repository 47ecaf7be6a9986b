import { offeredServicesQuery } from '@repo/content/documents/contact-offer/contact-offer.query.ts'
import type { OfferedServicesQueryResult } from '@repo/content/sanity.types.ts'
import type { ChosenService } from '@repo/leads/chosen-service.ts'
import { fetchUncached } from '../../lake/fetch.ts'

/** The services among which a form of this offer lets choose; none for an offer that is not there. */
export async function getOfferedServices(offerId: string): Promise<readonly ChosenService[]> {
  const found = await fetchUncached<OfferedServicesQueryResult>(offeredServicesQuery, { id: offerId })
  return (found ?? []).map(({ _id, title }) => ({ id: _id, title }))
}
