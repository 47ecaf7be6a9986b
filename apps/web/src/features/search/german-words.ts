/** A word of a text, where it stands and what it comes to without its spelling. */
export interface FoundWord {
  readonly start: number
  readonly end: number
  readonly stem: string
  readonly folded: string
}

const word = /[\p{L}\p{N}]+/gu

/** The words of a text in their order. */
export function wordsOf(text: string): readonly FoundWord[] {
  return [...text.matchAll(word)].map(match => {
    const folded = fold(match[0])
    return { start: match.index, end: match.index + match[0].length, folded, stem: stemOf(folded) }
  })
}

/** No case, no marks, `ß` as `ss`. */
function fold(written: string): string {
  return written.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '')
}

/**
 * What remains of a German word without its inflection. The lake finds pages by the same rules (its `text/german.ts`);
 * here they only decide which words are marked.
 */
function stemOf(folded: string): string {
  let stem = folded
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/(^|[^aeiouq])ue/g, '$1u')
  if (stem.length > 6) stem = stem.replace(/^ge(?=.{4})/, '')
  stem = stem.replace(/sch/g, '\ue003').replace(/ei/g, '\ue004').replace(/ie/g, '\ue005')
  for (;;) {
    const shorter = withoutEnding(stem)
    if (shorter === stem) return stem
    stem = shorter
  }
}

function withoutEnding(stem: string): string {
  if (stem.length <= 3) return stem
  if (stem.length > 5 && /(?:em|er|nd)$/.test(stem)) return stem.slice(0, -2)
  return /[tesn]$/.test(stem) ? stem.slice(0, -1) : stem
}
