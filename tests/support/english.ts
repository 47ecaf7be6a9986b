/** Words that English sentences need and German ones do not have. */
const functionWords =
  /\b(the|and|of|with|your|you|this|that|these|from|have|has|please|click|loading|read more|not found|skip to|back to|open menu|search for)\b/i

/** What buttons, links and messages of English software say, as a whole text: in a German sentence they may be names. */
const interfaceWords =
  /^(search|submit|send|next|previous|next page|previous page|page \d+|close|open|menu|home|back|more|less|skip|share|print|download|upload|cancel|save|edit|delete|remove|add|yes|no|okay|required|error|warning|success|loading\W*|not found|internal server error|bad request|forbidden|unauthorized|name is required|invalid .*|untitled|subscribe|login|sign in|copy|play|pause|table of contents|published|updated|author|topics?|related articles?|contact us)[.!:…]?$/i

/** Those texts that read as English. */
export function foreignSentences(texts: readonly string[]): readonly string[] {
  return texts.map(text => text.trim()).filter(text => functionWords.test(text) || interfaceWords.test(text))
}
