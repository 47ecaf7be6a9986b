/**
 * Words as groq-js cuts them for `match`: runs of anything that is neither white space nor one of these signs, after dots
 * beside a letter or digit have been taken away.
 * @see groq-js `matchTokenize`; `tokens.test.ts` holds both together
 */
const wordPattern = /[^!@#$%^&*(),\\/?";:{}|[\]+<>\s-]+/g
const edgeDots = /\b\.+|\.+\b/g

/** Longer words share their beginning in the index; a hit is checked against the document anyway. */
export const maxTokenLength = 64

const plain = /^[A-Za-z0-9]+$/
const marks = /\p{M}/gu
const asciiSigns = /[^A-Za-z0-9\u0080-\uffff]/g

/** The words of a text, as written. */
export function wordsOf(text: string): readonly string[] {
  return text.replace(edgeDots, '').match(wordPattern) ?? []
}

/**
 * One form for all spellings of a word: no case, no marks, `ß` as `ss`, compatibility forms taken apart. Words that are
 * equal without regard to case, as a `RegExp` with the flag `i` understands it, fold to the same; and the fold of a
 * word's beginning is the beginning of its fold. ASCII signs move to the private use area, so that every tokenizer
 * takes the result for one token.
 */
export function foldWord(word: string): string {
  if (plain.test(word)) return word.toLowerCase()
  return Array.from(
    word.toUpperCase().normalize('NFKD').replace(marks, '').toUpperCase().toWellFormed(),
    lower,
  )
    .join('')
    .replace(asciiSigns, sign => String.fromCharCode(0xe000 + sign.charCodeAt(0)))
}

/** Sign by sign: of a whole text, the last sigma of a word would become another letter. */
function lower(sign: string): string {
  return sign.toLowerCase()
}
