import { defineQuery } from 'groq'
import { figureImageProjection } from '../../shared/image/figure-image.query.ts'
import { articleCardProjection } from '../article/article-card.query.ts'

/** Everyone with the public mark and an address, by name. */
export const teamQuery =
  defineQuery(`*[_type == "person" && public == true && defined(slug.current)] | order(name asc) {
  _id,
  "name": coalesce(name, ""),
  "slug": coalesce(slug.current, ""),
  "role": coalesce(role, ""),
  "photo": photo${figureImageProjection}
}`)

/** The person at `$slug` with their readable articles; `null` without the public mark. */
export const personQuery = defineQuery(`*[_type == "person" && public == true && slug.current == $slug][0]{
  _id,
  _updatedAt,
  "name": coalesce(name, ""),
  "slug": coalesce(slug.current, ""),
  "role": coalesce(role, ""),
  contactFor,
  shortText,
  "photo": photo${figureImageProjection},
  "profiles": coalesce(profiles[]{_key, "label": coalesce(label, ""), "url": coalesce(url, "")}, []),
  "articles": *[_type == "article" && defined(slug.current) && !defined(retire.date) && references(^._id) && ^._id in authors[]._ref]
    | order(coalesce(publishedAt, _createdAt) desc, _id asc) ${articleCardProjection}
}`)
