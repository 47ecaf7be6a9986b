import { defineQuery } from 'groq'
import { figureImageProjection } from '../../shared/image/figure-image.query.ts'
import { privacyNoticeProjection } from '../privacy-notice/privacy-notice.query.ts'

const offeredServices = /* groq */ `coalesce(services[defined(@->slug.current)]->{
    _id,
    "title": coalesce(title, "Ohne Titel")
  }, [])`

/** Fields of an offer as page and form need them; without `channels` all those of the settings, people only with the public mark. */
export const contactOfferProjection = /* groq */ `{
  _id,
  "headline": coalesce(headline, "Kontakt"),
  "text": coalesce(text, ""),
  "confirmation": coalesce(confirmation, ""),
  responsePromise,
  "contactPersons": coalesce(contactPersons[@->public == true]->{
    _id,
    "name": coalesce(name, ""),
    "slug": slug.current,
    "role": coalesce(role, ""),
    contactFor,
    "photo": photo${figureImageProjection}
  }, []),
  channels,
  "askFor": coalesce(askFor, []),
  "services": ${offeredServices},
  "privacyNotice": privacyNotice->${privacyNoticeProjection}
}`

/** The offer that the settings name: it stands where no other one does. */
const defaultOffer = /* groq */ `*[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->`

/** The offer of the article in scope: its own while that is published and not switched off, else the default. */
export const articleOffer = /* groq */ `coalesce(select(offer->active != false => offer->), ${defaultOffer})`

/** The default offer of the settings; `null` when none is published. */
export const contactOfferQuery = defineQuery(
  `*[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection}`,
)

/** The services that the offer `$id` lets choose; `null` when there is no such offer. */
export const offeredServicesQuery = defineQuery(
  `*[_type == "contactOffer" && _id == $id][0]{"services": ${offeredServices}}.services`,
)
