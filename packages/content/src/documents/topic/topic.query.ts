import { defineQuery } from 'groq'
import { figureImageProjection } from '../../shared/image/figure-image.query.ts'
import { seoProjection } from '../../shared/seo/seo.query.ts'
import { articleCardProjection } from '../article/article-card.query.ts'

/** All topics with the number of their articles that can be read, by name. */
export const topicListQuery = defineQuery(`*[_type == "topic" && defined(slug.current)] | order(title asc) {
  _id,
  "title": coalesce(title, ""),
  "slug": coalesce(slug.current, ""),
  description,
  "noIndex": seo.noIndex == true,
  "articleCount": count(*[_type == "article" && defined(slug.current) && !defined(retire.date) && references(^._id) && ^._id in topics[]._ref])
}`)

/** The topic at `$slug` with exactly its readable articles, newest first; `null` when there is none. */
export const topicQuery = defineQuery(`*[_type == "topic" && slug.current == $slug][0]{
  _id,
  _updatedAt,
  "title": coalesce(title, ""),
  "slug": coalesce(slug.current, ""),
  description,
  "image": image${figureImageProjection},
  "seo": ${seoProjection},
  "articles": *[_type == "article" && defined(slug.current) && !defined(retire.date) && references(^._id) && ^._id in topics[]._ref]
    | order(coalesce(publishedAt, _createdAt) desc, _id asc) ${articleCardProjection}
}`)
