import type { Offer } from '../articles/get-article.ts'
import type { LeadFormContext } from '../lead-form/form-context.ts'

/** What an offer says about its form; `null` while none is published. */
export function formChoices(
  offer: Offer | null,
): Pick<LeadFormContext, 'offerId' | 'askFor' | 'promisedHours' | 'privacyNotice' | 'services'> {
  return {
    offerId: offer?._id,
    askFor: offer?.askFor,
    promisedHours: offer?.responsePromise,
    privacyNotice: offer?.privacyNotice,
    services: offer?.services.map(({ _id, title }) => ({ id: _id, title })),
  }
}
