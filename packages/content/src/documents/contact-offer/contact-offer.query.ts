import { defineQuery } from 'groq'

/** Fields of an offer as page and form need them. */
export const contactOfferProjection = /* groq */ `{
  _id,
  "headline": coalesce(headline, "Kontakt"),
  "text": coalesce(text, ""),
  "confirmation": coalesce(confirmation, "")
}`

/** The default offer of the settings; `null` when none is published. */
export const contactOfferQuery = defineQuery(
  `*[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection}`,
)
