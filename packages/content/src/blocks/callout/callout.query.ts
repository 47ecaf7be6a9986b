import { markDefsProjection } from '../../shared/portable-text/portable-text.query.ts'

/** Fields of a callout. */
export const calloutProjection = /* groq */ `_type == "callout" => {
    "title": coalesce(title, "Hinweis"),
    "content": coalesce(content[]{
      ...,
      ${markDefsProjection}
    }, [])
  }`
