import { defineQuery } from 'groq'

/** The rule for a path that has no page; a reference to a page that is not published answers `null` as its target. */
export const redirectQuery = defineQuery(`*[_type == "redirect" && from == $from][0]{
  _id,
  kind,
  "address": toAddress,
  "target": to->{
    _type,
    "slug": select(_type != "person" || public == true => slug.current),
    "kind": select(_type == "legalPage" => kind),
    "title": coalesce(title, name)
  }
}`)
