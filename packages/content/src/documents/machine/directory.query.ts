import { defineQuery } from 'groq'
import { indexableFilter } from './indexable.query.ts'

/** Every document with a page that search engines may list; `_updatedAt` is its last published change. */
export const directoryQuery = defineQuery(`{
  "settingsUpdatedAt": *[_type == "siteSettings" && _id == "siteSettings"][0]._updatedAt,
  "offerUpdatedAt": *[_type == "siteSettings" && _id == "siteSettings"][0].defaultOffer->_updatedAt,
  "articleCount": count(*[_type == "article" && defined(slug.current) && !defined(retire.date)]),
  "documents": *[_type in ["article", "topic", "person", "selfCheck", "service", "page", "legalPage"]
    && (defined(slug.current) || _type == "legalPage") && ${indexableFilter}]
    | order(coalesce(publishedAt, _createdAt) desc, _id asc) {
    _id,
    _type,
    _updatedAt,
    "slug": slug.current,
    "kind": select(_type == "legalPage" => kind),
    "title": coalesce(title, name, ""),
    "summary": coalesce(plainSummary, teaser, description, role),
    "tone": select(_type == "article" => tone),
    description,
    "articleCount": select(_type == "topic" => count(*[_type == "article" && defined(slug.current) && !defined(retire.date) && references(^._id)]))
  }
}`)
