import { defineQuery } from 'groq'
import { bodyProjection } from '../../blocks/queries.ts'
import { seoProjection } from '../../shared/seo/seo.query.ts'
import { contactOfferProjection } from '../contact-offer/contact-offer.query.ts'

/** The free page at `$slug`; `null` when there is none. */
export const pageQuery = defineQuery(`*[_type == "page" && slug.current == $slug][0]{
  _id,
  _updatedAt,
  "title": coalesce(title, "Ohne Titel"),
  "slug": coalesce(slug.current, ""),
  lead,
  "body": coalesce(body[]${bodyProjection}, []),
  "offer": *[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection},
  "seo": ${seoProjection}
}`)

/** All free pages with what a list of addresses needs. */
export const pageListQuery =
  defineQuery(`*[_type == "page" && defined(slug.current)] | order(slug.current asc) {
  _id,
  _updatedAt,
  "title": coalesce(title, ""),
  "slug": coalesce(slug.current, ""),
  "noIndex": seo.noIndex == true
}`)
