import { wordsOf } from './german-words.ts'

const maxLength = 100
const maxWords = 8

export interface SearchTerms {
  /** What the visitor typed, cut to a sane length; shown in the field again. */
  readonly typed: string
  /** All words in any inflection; empty when there is nothing to look for. */
  readonly exact: string
  /** The same words as beginnings of longer ones, for a second try. */
  readonly beginnings: string
}

/**
 * What to look for. Only letters and digits go on to the lake, so no sign of its query language means anything here; as
 * a parameter it could not become a part of the query anyway.
 */
export function readSearchTerms(given: unknown): SearchTerms {
  const typed = (typeof given === 'string' ? given : '').slice(0, maxLength).toWellFormed().trim()
  const words = wordsOf(typed)
    .slice(0, maxWords)
    .map(({ start, end }) => typed.slice(start, end))
  return {
    typed,
    exact: words.join(' '),
    // Of one or two letters half the dictionary begins.
    beginnings: words.map(word => (word.length >= 3 ? `${word}*` : word)).join(' '),
  }
}
