import { defineQuery } from 'groq'

/** What share image and structured data say about the document of a page; `null` when there is none. */
export const pageFactsQuery =
  defineQuery(`*[_type == $type && slug.current == $slug && (_type != "person" || public == true)][0]{
  _id,
  _type,
  "title": coalesce(title, name, ""),
  "description": coalesce(plainSummary, teaser, description, ""),
  "role": select(_type == "person" => role),
  "tone": select(_type == "article" => tone)
}`)
