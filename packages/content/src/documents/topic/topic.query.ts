import { defineQuery } from 'groq'

/** All topics with the number of their articles, by name. */
export const topicListQuery = defineQuery(`*[_type == "topic" && defined(slug.current)] | order(title asc) {
  _id,
  "title": coalesce(title, ""),
  "slug": coalesce(slug.current, ""),
  description,
  "articleCount": count(*[_type == "article" && references(^._id)])
}`)
