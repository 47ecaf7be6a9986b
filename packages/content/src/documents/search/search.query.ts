import { defineQuery } from 'groq'

/**
 * Pages in which all words of `$q` occur in any inflection, best first. An article is found by the items of the
 * self-check that it refers to, too. The texts come along so that the page can show where the words are.
 */
export const searchQuery = defineQuery(`*[
  _type in ["article", "topic", "person", "selfCheck", "service", "page", "legalPage"]
  && (defined(slug.current) || _type == "legalPage")
  && (_type != "person" || public == true)
  && !defined(retire.date)
  && (@ match text::query($q)
    || _type == "article" && references(*[_type == "selfCheck" && @ match text::query($q)]._id))
] | score(
  boost(title match text::query($q), 4),
  boost(name match text::query($q), 4),
  boost(teaser match text::query($q), 2),
  @ match text::query($q)
) | order(_score desc, _id asc) [0...20] {
  _id,
  _type,
  "slug": slug.current,
  "kind": select(_type == "legalPage" => kind),
  "title": coalesce(title, name, ""),
  tone,
  plainSummary,
  "texts": [
    teaser, lead, description, intro, role,
    ...coalesce(body[_type == "block"]{"text": array::join(children[].text, "")}.text, []),
    priceHint,
    ...coalesce(questions[]{"text": question + " " + answer}.text, []),
    ...coalesce(body[_type == "checklist"].intro, []),
    ...coalesce(body[_type == "videoEmbed"]{"text": title + ". " + summary}.text, [])
  ],
  "items": [
    ...coalesce(body[_type == "checklist"].items[]{ironicText, plainText, advice}, []),
    ...coalesce(items[]{ironicText, plainText, advice}, []),
    ...coalesce(*[_type == "selfCheck" && ^._type == "article" && _id in [...coalesce(^.body[].selfCheck._ref, []), ^.selfCheck._ref]].items[]{ironicText, plainText, advice}, [])
  ]
}`)
