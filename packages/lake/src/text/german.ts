import { isJsonArray, isJsonObject, type Json } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import { foldWord, maxTokenLength, wordsOf } from './tokens.ts'

/** More different words than this are not indexed; the longest articles of the site have some 2,000. */
const maxWords = 10_000
const maxCharacters = 2_000_000
const charactersAtOnce = 32_000

/** Stands for "any word": the only token of a document with too much text to be indexed. No word folds to it. */
export const anyWord = '\ue001'
/** Before the stem of every word that has inflections, so that a stem is never taken for a word. */
export const stemMark = '\ue002'

/** Space-separated tokens for the index of words, each one once. */
export interface SearchText {
  readonly words: string
  readonly stems: string
}

/**
 * The words and German stems of a document. `words` holds the fold of every word that `match` finds in a string of the
 * document or in `pt::text()` of a part of it; texts under keys that start with `_` other than its `_id` are left out,
 * which the planner knows.
 */
export function searchTextOf(document: Json): SearchText {
  const words = new Set<string>()
  const stems = new Set<string>()
  let characters = 0
  let waiting: string[] = []
  let waitingCharacters = 0
  // Together: most texts are short, and taking one apart has a price of its own.
  const takeApart = (): boolean => {
    for (const word of wordsOf(waiting.join('\n'))) {
      const tokens = tokensOf(word)
      if (tokens === undefined) continue
      words.add(tokens.word)
      if (tokens.stem !== tokens.word) stems.add(tokens.stem)
    }
    waiting = []
    waitingCharacters = 0
    return words.size <= maxWords
  }
  const add = (text: string): boolean => {
    characters += text.length
    if (characters > maxCharacters) return false
    waiting.push(text)
    waitingCharacters += text.length
    return waitingCharacters < charactersAtOnce || takeApart()
  }
  return idsOf(document).every(add) && textsOf(document, add) && takeApart()
    ? { words: [...words].join(' '), stems: [...stems].join(' ') }
    : { words: anyWord, stems: anyWord }
}

interface WordTokens {
  readonly word: string
  readonly stem: string
}

const maxKnownWords = 20_000
/** Texts of one language share most of their words. */
const knownWords = new Map<string, WordTokens | undefined>()

/** `undefined` for a word of which nothing remains. */
function tokensOf(written: string): WordTokens | undefined {
  // Numbers, times and ids: most of them occur once.
  if (digit.test(written)) return makeTokens(written)
  if (knownWords.has(written)) return knownWords.get(written)
  // A copy: what is cut out of a text keeps the whole text in memory.
  const own = Buffer.from(written, 'utf16le').toString('utf16le')
  const tokens = makeTokens(own)
  if (knownWords.size >= maxKnownWords) knownWords.clear()
  if (own.length <= maxTokenLength) knownWords.set(own, tokens)
  return tokens
}

function makeTokens(written: string): WordTokens | undefined {
  const folded = foldWord(written)
  if (folded === '') return undefined
  return { word: folded.slice(0, maxTokenLength), stem: stemTokenOf(folded) }
}

/** What the index holds for all inflections of a folded word; the word itself where there are none. */
export function stemTokenOf(folded: string): string {
  const mark = digit.test(folded) ? '' : stemMark
  return mark + stemOf(folded).slice(0, maxTokenLength)
}

/** A document's id as it is written and as perspectives show it. */
function idsOf(document: Json): readonly string[] {
  const id = isJsonObject(document) ? document._id : undefined
  return typeof id === 'string' ? [id, publishedIdOf(id)] : []
}

/** Calls `add` for every text until it answers `false`; whether it never did. */
function textsOf(value: Json, add: (text: string) => boolean): boolean {
  if (typeof value === 'string') return add(value)
  if (isJsonArray(value)) return value.every(item => textsOf(item, add))
  if (!isJsonObject(value)) return true
  const joined = spansOf(value)
  if (joined !== undefined && !add(joined)) return false
  for (const key of Object.keys(value)) {
    const item = value[key]
    if (item !== undefined && !key.startsWith('_') && !textsOf(item, add)) return false
  }
  return true
}

/** `pt::text()` joins the spans of a block without a gap, so that a word may begin in one and end in the next. */
function spansOf({ _type, children }: { readonly [key: string]: Json }): string | undefined {
  if (typeof _type !== 'string' || !isJsonArray(children) || children.length < 2) return undefined
  return children
    .map(child =>
      isJsonObject(child) && child._type === 'span' && typeof child.text === 'string' ? child.text : '',
    )
    .join('')
}

const digit = /\d/

/**
 * What remains of a folded German word without its inflection; `hauser`, `haeuser` and `haus` share one. What holds a
 * digit is no word that is inflected.
 */
export function stemOf(folded: string): string {
  if (digit.test(folded)) return folded
  let stem = folded
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/(^|[^aeiouq])ue/g, '$1u')
  if (stem.length > 6) stem = stem.replace(/^ge(?=.{4})/, '')
  // Written as one sign each, so that no ending is cut through them.
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
