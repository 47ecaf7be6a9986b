import { wordsOf } from './german-words.ts'

/** A piece of a text; `hit` pieces are words that were looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Words of a text that were looked for, in any inflection or as the beginning of a longer one. */
function hitsIn(text: string, query: string): readonly Range[] {
  const wanted = wordsOf(query)
  return wordsOf(text).filter(({ stem, folded }) =>
    wanted.some(
      other => other.stem === stem || (other.folded.length >= 3 && folded.startsWith(other.folded)),
    ),
  )
}

/** How many different words of the query a text has. */
export function countHits(text: string, query: string): number {
  return new Set(
    wordsOf(query).filter(({ stem, folded }) =>
      wordsOf(text).some(
        other => other.stem === stem || (folded.length >= 3 && other.folded.startsWith(folded)),
      ),
    ),
  ).size
}

/** The whole text in pieces, hits apart. */
export function highlight(text: string, query: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of hitsIn(text, query)) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false })
    pieces.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

const contextLength = 220

/** The part of a text around its first hit, cut at words. */
export function excerptOf(text: string, query: string): string {
  const first = hitsIn(text, query)[0]
  if (text.length <= contextLength) return text
  const from = Math.max(0, (first?.start ?? 0) - contextLength / 3)
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1
  const limit = start + contextLength
  const end = limit >= text.length ? text.length : Math.max(text.lastIndexOf(' ', limit), first?.end ?? 0)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`
}
