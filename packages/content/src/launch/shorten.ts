const maxLetters = 70

/** The beginning of a text, cut at a word, for a quotation in one line. */
export function shorten(text: string): string {
  if (text.length <= maxLetters) return text
  return `${text.slice(0, maxLetters).replace(/[\s,:;.–-]+\S*$/, '')} …`
}
