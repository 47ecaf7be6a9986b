import { defineQuery } from 'groq'
import { checkItemProjection, selfCheckFrameFields } from './check-item.query.ts'

/** One self-check by `$slug` with everything its page shows; `null` when there is none. */
export const selfCheckQuery = defineQuery(`*[_type == "selfCheck" && slug.current == $slug][0]{
    ${selfCheckFrameFields},
    "items": coalesce(items[]${checkItemProjection}, [])
}`)

/** All self-checks by title, as the index lists them. */
export const selfCheckListQuery =
  defineQuery(`*[_type == "selfCheck" && defined(slug.current)] | order(title asc, _id asc) {
  _id,
  "title": coalesce(title, "Selbsttest"),
  "slug": coalesce(slug.current, ""),
  "intro": coalesce(intro, ""),
  "itemCount": count(coalesce(items, []))
}`)
