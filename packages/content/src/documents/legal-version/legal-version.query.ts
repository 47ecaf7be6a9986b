import { defineQuery } from 'groq'
import { markDefsProjection } from '../../shared/portable-text/portable-text.query.ts'

/** Former versions of the legal text of `$kind`, the last one first. */
export const legalVersionsQuery =
  defineQuery(`*[_type == "legalVersion" && kind == $kind] | order(replacedAt desc) {
  "slug": slug.current, version, validFrom, replacedAt
}`)

/** One former version; `null` when there is none of that name. */
export const legalVersionQuery =
  defineQuery(`*[_type == "legalVersion" && kind == $kind && slug.current == $slug][0]{
  _id, title, version, validFrom, changeNote, replacedAt,
  "body": coalesce(body[]{
    ...,
    ${markDefsProjection}
  }, [])
}`)
