const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })

export interface CutText {
  readonly shown: string
  readonly isCut: boolean
}

/** Number of signs that a reader sees: an emoji is one, a letter with its accent too. */
export function visibleLength(text: string): number {
  return [...graphemes.segment(text)].length
}

/** A text as a place with room for `maxSigns` shows it: cut at a word where there is one, with an ellipsis. */
export function cutText(text: string, maxSigns: number): CutText {
  const signs = [...graphemes.segment(text.trim().replace(/\s+/g, ' '))].map(({ segment }) => segment)
  if (signs.length <= maxSigns) return { shown: signs.join(''), isCut: false }
  const room = signs.slice(0, maxSigns - 1)
  const lastSpace = signs[maxSigns - 1] === ' ' ? room.length : room.lastIndexOf(' ')
  // A word that alone fills most of the room is cut in itself.
  const kept = lastSpace > room.length / 2 ? room.slice(0, lastSpace) : room
  return { shown: `${kept.join('').replace(/[\s,;:–-]+$/, '')}…`, isCut: true }
}
