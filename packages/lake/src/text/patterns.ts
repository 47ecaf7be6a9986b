import { anyWord } from './german.ts'
import { foldWord, maxTokenLength } from './tokens.ts'

/** Terms of a pattern as groq-js cuts them for `match`: words that may hold `*`. @see groq-js `matchPatternRegex` */
const termPattern = /[^!@#$%^&(),\\/?";:{}|[\]+<>\s-]+/g
const edgeDots = /\b\.+|\.+\b/g
const maxTermLength = 1_024
/** Shorter beginnings have too many words to be worth a look into the index. */
export const minPrefixLength = 4

/** The terms of the right side of `match`, as written. */
function termsOf(pattern: string): readonly string[] {
  return pattern.replace(edgeDots, '').match(termPattern) ?? []
}

/**
 * An FTS5 expression that finds every document in which all terms of `pattern` may match a word, or with `OR` one of
 * them; `undefined` when the index cannot tell, e.g. for `*ung`. groq-js makes a regular expression of each term, so a
 * dot is any sign.
 */
export function ftsOfPattern(pattern: string, operator: 'AND' | 'OR'): string | undefined {
  const terms = termsOf(pattern).map(term => ftsOfTerm(term.slice(0, maxTermLength)))
  const known = terms.filter(term => term !== undefined)
  if (known.length === 0 || (operator === 'OR' && known.length < terms.length)) return undefined
  return `((${known.join(` ${operator} `)}) OR "${anyWord}")`
}

function ftsOfTerm(term: string): string | undefined {
  const open = term.search(/[.*]/)
  const literal = open === -1 ? term : term.slice(0, open)
  if (!literal.isWellFormed()) return undefined
  const folded = foldWord(literal)
  if (folded.length >= maxTokenLength) return `"${folded.slice(0, maxTokenLength)}"`
  if (open === -1) return folded === '' ? undefined : `"${folded}"`
  return folded.length < minPrefixLength ? undefined : `"${folded}"*`
}
