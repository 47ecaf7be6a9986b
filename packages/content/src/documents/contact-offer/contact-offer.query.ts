import { defineQuery } from 'groq'
import { figureImageProjection } from '../../shared/image/figure-image.query.ts'

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
    "photo": photo${figureImageProjection}
  }, []),
  channels,
  "omittedFields": coalesce(omittedFields, []),
  "askFor": coalesce(askFor, [])
}`

/** The default offer of the settings; `null` when none is published. */
export const contactOfferQuery = defineQuery(
  `*[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection}`,
)
