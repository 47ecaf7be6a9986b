import { defineQuery } from 'groq'
import { bodyProjection } from '../../blocks/queries.ts'
import { seoProjection } from '../../shared/seo/seo.query.ts'
import { contactOfferProjection } from '../contact-offer/contact-offer.query.ts'

/** The service at `$slug`; `null` when there is none. */
export const serviceQuery = defineQuery(`*[_type == "service" && slug.current == $slug][0]{
  _id,
  "title": coalesce(title, "Ohne Titel"),
  "teaser": coalesce(teaser, ""),
  "body": coalesce(body[]${bodyProjection}, []),
  priceHint,
  "questions": coalesce(questions[]{_key, "question": coalesce(question, ""), "answer": coalesce(answer, "")}, []),
  "offer": *[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection},
  "seo": ${seoProjection}
}`)

/** All services, as their list shows them. */
export const serviceListQuery =
  defineQuery(`*[_type == "service" && defined(slug.current)] | order(title asc, _id asc) {
  _id,
  "title": coalesce(title, "Ohne Titel"),
  "slug": coalesce(slug.current, ""),
  "teaser": coalesce(teaser, "")
}`)
