import { defineQuery } from 'groq'
import { bodyProjection } from '../../blocks/queries.ts'
import { articleTopics } from '../article/article-card.query.ts'
import { articleOffer } from '../contact-offer/contact-offer.query.ts'
import { indexableFilter } from './indexable.query.ts'

/** The newest articles with their whole text, for the feed. */
export const feedQuery = defineQuery(`*[_type == "article" && defined(slug.current) && ${indexableFilter}]
  | order(coalesce(publishedAt, _createdAt) desc, _id asc) [0...30] {
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
  "authors": coalesce(authors[@->public == true]->{_id, "name": coalesce(name, "")}, []),
  "topics": coalesce(${articleTopics}{_id, "title": coalesce(title, "")}, []),
  "publishedAt": coalesce(publishedAt, _createdAt),
  source{label, url, title, publisher, author, relation, language, retrievedOn},
  "offer": ${articleOffer}{
    "headline": coalesce(headline, "Kontakt")
  },
  offerHeadline
}`)
