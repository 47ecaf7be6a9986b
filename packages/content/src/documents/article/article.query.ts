import { defineQuery } from 'groq'
import { bodyProjection } from '../../blocks/queries.ts'
import { figureImageProjection } from '../../shared/image/figure-image.query.ts'
import { contactOfferProjection } from '../contact-offer/contact-offer.query.ts'
import { articleCardProjection } from './article-card.query.ts'

/** One article by `$slug` with everything its page shows; `null` when there is none. */
export const articleQuery = defineQuery(`*[_type == "article" && slug.current == $slug][0]{
  _id,
  _updatedAt,
  "title": coalesce(title, "Ohne Titel"),
  "slug": coalesce(slug.current, ""),
  tone,
  plainSummary,
  "teaser": coalesce(teaser, ""),
  lead,
  headerLine{text, kicker, language},
  "body": coalesce(body[]${bodyProjection}, []),
  "heroImage": heroImage${figureImageProjection},
  "authors": coalesce(authors[@->public == true]->{
    _id,
    "name": coalesce(name, ""),
    role
  }, []),
  "topics": coalesce(topics[]->{_id, "title": coalesce(title, ""), "slug": coalesce(slug.current, "")}, []),
  "publishedAt": coalesce(publishedAt, _createdAt),
  revisedAt,
  revisionNote,
  source{label, url, title, publisher, author, relation},
  "offer": coalesce(offer->, *[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->)${contactOfferProjection}
}`)

/** All articles, newest first. */
export const articleListQuery = defineQuery(
  `*[_type == "article" && defined(slug.current)] | order(coalesce(publishedAt, _createdAt) desc, _id asc) ${articleCardProjection}`,
)

/** The home page: the newest articles and the default offer. */
export const homeQuery = defineQuery(`{
  "articles": *[_type == "article" && defined(slug.current)] | order(coalesce(publishedAt, _createdAt) desc, _id asc) [0...6] ${articleCardProjection},
  "offer": *[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection}
}`)
