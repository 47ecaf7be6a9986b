import { defineQuery } from 'groq'

/** The words above the list of all articles; `null` until an editor has published some. */
export const articleIndexQuery = defineQuery(
  `*[_type == "articleIndex" && _id == "articleIndex"][0]{title, lead}`,
)
