/** The topics of an article; an empty reference, as of a draft in which somebody is still looking for one, is none. */
export const articleTopics = /* groq */ `topics[defined(@->_id)]->`

/** An article as lists show it; `publishedAt` falls back to the day on which the document was made. */
export const articleCardProjection = /* groq */ `{
  _id,
  "title": coalesce(title, "Ohne Titel"),
  "slug": coalesce(slug.current, ""),
  tone,
  "teaser": coalesce(teaser, ""),
  headerLine{text, kicker, language},
  "publishedAt": coalesce(publishedAt, _createdAt),
  "topics": coalesce(${articleTopics}{_id, "title": coalesce(title, ""), "slug": coalesce(slug.current, "")}, [])
}`
