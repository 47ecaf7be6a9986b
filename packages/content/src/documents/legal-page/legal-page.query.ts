import { defineQuery } from 'groq'
import { markDefsProjection } from '../../shared/portable-text/portable-text.query.ts'

/** The legal page of `$kind`; `null` when it is not published. */
export const legalPageQuery = defineQuery(`*[_type == "legalPage" && kind == $kind][0]{
  _id,
  _updatedAt,
  "title": coalesce(title, ""),
  kind,
  version,
  validFrom,
  changeNote,
  "body": coalesce(body[]{
    ...,
    ${markDefsProjection}
  }, [])
}`)
