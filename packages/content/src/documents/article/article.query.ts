import { defineQuery } from 'groq'
import { bodyProjection } from '../../blocks/queries.ts'
import { figureImageProjection } from '../../shared/image/figure-image.query.ts'
import { seoProjection } from '../../shared/seo/seo.query.ts'
import { articleOffer, contactOfferProjection } from '../contact-offer/contact-offer.query.ts'
import { articleCardProjection, articleTopics } from './article-card.query.ts'

/**
 * One article by `$slug` with everything its page shows; `null` when there is none. `related` are the editor's picks,
 * `sameTopic` the newest others of its topics, both without retired ones; `retire` is `null` while it can be read.
 * `references` narrows by the lake's index; the exact condition beside it leaves out articles that only link to a topic.
 */
export const articleQuery = defineQuery(`*[_type == "article" && slug.current == $slug][0]{
  _id,
  _updatedAt,
  "title": coalesce(title, "Ohne Titel"),
  "slug": coalesce(slug.current, ""),
  "language": coalesce(language, "de"),
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
    "slug": slug.current,
    role
  }, []),
  "topics": coalesce(${articleTopics}{_id, "title": coalesce(title, ""), "slug": coalesce(slug.current, "")}, []),
  "publishedAt": coalesce(publishedAt, _createdAt),
  revisedAt,
  revisionNote,
  source{label, url, title, publisher, author, relation, language, retrievedOn},
  "offer": ${articleOffer}${contactOfferProjection},
  offerHeadline,
  "related": coalesce(related[defined(@->slug.current) && !defined(@->retire.date)]->${articleCardProjection}, []),
  "sameTopic": *[
    _type == "article" && defined(slug.current) && !defined(retire.date) && _id != ^._id &&
    references(^.topics[]._ref) && count(topics[_ref in ^.^.topics[]._ref]) > 0
  ] | order(coalesce(publishedAt, _createdAt) desc, _id asc) [0...4] ${articleCardProjection},
  "retire": select(defined(retire.date) => {
    "date": retire.date,
    "answer": coalesce(retire.answer, "gone"),
    "replacement": select(!defined(retire.replacement->retire.date) => retire.replacement->${articleCardProjection})
  }, null),
  "seo": ${seoProjection}
}`)

/** All articles that can be read, newest first. */
export const articleListQuery = defineQuery(
  `*[_type == "article" && defined(slug.current) && !defined(retire.date)] | order(coalesce(publishedAt, _createdAt) desc, _id asc) ${articleCardProjection}`,
)

/** The newest articles, for pages that only point to them. */
export const newestArticlesQuery = defineQuery(
  `*[_type == "article" && defined(slug.current) && !defined(retire.date)] | order(coalesce(publishedAt, _createdAt) desc, _id asc) [0...3] ${articleCardProjection}`,
)

/** Ids of all articles that can be read. */
export const articleIdsQuery = defineQuery(
  `*[_type == "article" && defined(slug.current) && !defined(retire.date)]._id`,
)

/** Those of the articles `$ids` that can be read, in no order. */
export const articleCardsQuery = defineQuery(
  `*[_type == "article" && _id in $ids && defined(slug.current) && !defined(retire.date)] ${articleCardProjection}`,
)

/** The home page: its own words, the newest articles and the default offer. */
export const homeQuery = defineQuery(`{
  "texts": *[_type == "homePage" && _id == "homePage"][0]{title, intro, magazineTitle, magazineLink, offerLink},
  "articles": *[_type == "article" && defined(slug.current) && !defined(retire.date)] | order(coalesce(publishedAt, _createdAt) desc, _id asc) [0...6] ${articleCardProjection},
  "offer": *[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->${contactOfferProjection}
}`)
