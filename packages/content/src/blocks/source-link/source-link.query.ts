/** Fields of a reference to the source; the source itself comes with the article. */
export const sourceLinkProjection = /* groq */ `_type == "sourceLink" => {
    intro
  }`
