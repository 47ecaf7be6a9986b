import { isJsonArray, isJsonObject, type Json } from '../document.ts'
import { anyWord, stemMark, stemOf, stemTokenOf } from './german.ts'
import { minPrefixLength } from './patterns.ts'
import { foldWord, maxTokenLength, wordsOf } from './tokens.ts'

/** One demand of a text query: words that stand side by side, each in any inflection, or one beginning of a word. */
interface Term {
  readonly words: readonly string[]
  readonly isPrefix: boolean
  readonly isPhrase: boolean
}

export interface TextQuery {
  readonly wanted: readonly Term[]
  readonly unwanted: readonly Term[]
}

const part = /(-?)(?:"([^"]*)"?|(\S+))/g
const maxTerms = 50

/**
 * `text::query()`: words of which all have to occur in any inflection, `"phrases"` whose words stand side by side as
 * written, `beginn*`, and `-unwanted` ones of each kind.
 */
export function parseTextQuery(query: string): TextQuery {
  const wanted: Term[] = []
  const unwanted: Term[] = []
  for (const [, minus, phrase, word] of query.matchAll(part)) {
    const terms = phrase === undefined ? termsOfWord(word ?? '') : termsOfPhrase(phrase)
    const list = minus === '-' ? unwanted : wanted
    for (const term of terms.slice(0, maxTerms + 1)) list.push(term)
    if (list.length > maxTerms) break
  }
  return { wanted: wanted.slice(0, maxTerms), unwanted: unwanted.slice(0, maxTerms) }
}

function termsOfWord(word: string): readonly Term[] {
  const words = foldedWords(word)
  const isPrefix = word.endsWith('*')
  return words.map((single, index) => ({
    words: [single],
    isPrefix: isPrefix && index === words.length - 1,
    isPhrase: false,
  }))
}

function termsOfPhrase(phrase: string): readonly Term[] {
  const words = foldedWords(phrase)
  return words.length === 0 ? [] : [{ words, isPrefix: false, isPhrase: true }]
}

function foldedWords(text: string): readonly string[] {
  return wordsOf(text)
    .map(foldedOnce)
    .filter(word => word !== '')
}

const foldedOnce = remembered(foldWord)
const stemOnce = remembered(stemOf)

/** A search looks at the same words over and over. */
function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size > 30_000) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}

/** Patterns of `match` over `tokensOf()`, one for each wanted term; `*` when nothing is wanted. */
export function patternsOf({ wanted }: TextQuery): readonly string[] {
  if (wanted.length === 0) return ['*']
  return wanted.flatMap(({ words, isPrefix, isPhrase }) =>
    words.map(word => (isPhrase ? word : isPrefix ? `${word}*` : stemMark + stemOf(word))),
  )
}

/**
 * The words and stems of a value that `patternsOf(query)` look for, each as often as it occurs, of documents through all
 * their strings; none when the query does not want the value.
 */
export function tokensOf(value: unknown, query: TextQuery): readonly string[] {
  const texts = textsOf(value).map(foldedWords)
  if (query.unwanted.some(term => hitsOf(term, texts).length > 0)) return []
  const found: string[] = query.wanted.length === 0 ? texts.flat() : []
  for (const term of query.wanted) {
    const hits = hitsOf(term, texts)
    // Also for `score()`, to which plain `match` gives points for some of its words.
    if (hits.length === 0) return []
    // One by one: a call cannot take as many arguments as a long text has hits.
    for (const hit of hits) found.push(hit)
  }
  return found
}

/** The tokens in which a term shows. */
function hitsOf(
  { words, isPrefix, isPhrase }: Term,
  texts: readonly (readonly string[])[],
): readonly string[] {
  const [first = ''] = words
  if (isPhrase)
    return texts.flatMap(text =>
      text.flatMap((_, start) => (words.every((word, index) => text[start + index] === word) ? words : [])),
    )
  const stem = stemOnce(first)
  const hits: string[] = []
  for (const text of texts)
    for (const word of text) {
      if (isPrefix && word.startsWith(first)) hits.push(word)
      else if (!isPrefix && stemOnce(word) === stem) hits.push(stemMark + stem)
    }
  return hits
}

/** All strings; of objects those that are not under a key that starts with `_`. */
function textsOf(value: unknown): readonly string[] {
  const found: string[] = []
  const collect = (item: Json | undefined): void => {
    if (typeof item === 'string') found.push(item)
    else if (isJsonArray(item)) for (const inner of item) collect(inner)
    else if (isJsonObject(item))
      for (const [key, inner] of Object.entries(item)) if (!key.startsWith('_')) collect(inner)
  }
  if (isJson(value)) collect(value)
  return found
}

function isJson(value: unknown): value is Json {
  return value !== undefined && typeof value !== 'function'
}

/** An FTS5 expression that finds every document with what is wanted; `undefined` when nothing is. */
export function ftsOfTextQuery({ wanted }: TextQuery): string | undefined {
  const parts = wanted.flatMap(({ words, isPrefix, isPhrase }) =>
    words.flatMap(word => {
      if (isPrefix && word.length < minPrefixLength) return []
      const token = word.slice(0, maxTokenLength)
      if (isPrefix && word.length < maxTokenLength) return `"${token}"*`
      return isPhrase || isPrefix ? `"${token}"` : `"${stemTokenOf(word)}"`
    }),
  )
  return parts.length === 0 ? undefined : `((${parts.join(' AND ')}) OR "${anyWord}")`
}
