/** Words that English sentences need and German ones do not have. */
const functionWords =
  /\b(the|and|of|with|your|you|this|that|these|from|have|has|please|click|loading|read more|not found|skip to|back to|open menu|search for)\b/i

/** Those texts that read as English. */
export function foreignSentences(texts: readonly string[]): readonly string[] {
  return texts.map(text => text.trim()).filter(text => functionWords.test(text))
}
