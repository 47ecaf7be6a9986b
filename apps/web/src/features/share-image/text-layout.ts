/** A word to be set; `marked` gets the stroke of the marker pen. */
export interface Word {
  readonly text: string
  readonly marked: boolean
}

export interface PlacedWord extends Word {
  readonly x: number
  readonly width: number
}

export interface Layout {
  readonly size: number
  readonly lines: readonly (readonly PlacedWord[])[]
}

interface Space {
  readonly width: number
  readonly height: number
  readonly sizes: readonly number[]
  /** Distance of two baselines, in sizes. */
  readonly lineHeight: number
  /** Width of a text at a size. */
  readonly measure: (text: string, size: number) => number
}

/** The words in the largest size in which all lines fit; in the smallest one the rest is cut with an ellipsis. */
export function layOut(words: readonly Word[], space: Space): Layout {
  for (const size of space.sizes) {
    const lines = breakLines(words, size, space)
    if (lines !== undefined && lines.length * size * space.lineHeight <= space.height) return { size, lines }
  }
  const size = space.sizes.at(-1) ?? 40
  const pieces = words.flatMap(word => cutWord(word, size, space))
  const most = Math.max(1, Math.floor(space.height / (size * space.lineHeight)))
  const lines = breakLines(pieces, size, space) ?? []
  if (lines.length <= most) return { size, lines }
  const kept = lines.slice(0, most)
  return { size, lines: [...kept.slice(0, -1), [...(kept.at(-1) ?? []).slice(0, -1), ellipsis(kept.at(-1))]] }
}

function ellipsis(line: readonly PlacedWord[] = []): PlacedWord {
  const last = line.at(-1)
  return { text: '…', marked: false, x: last?.x ?? 0, width: 0 }
}

/** `undefined` when a word is wider than the line. */
function breakLines(words: readonly Word[], size: number, { width, measure }: Space) {
  const gap = measure(' ', size)
  const lines: PlacedWord[][] = []
  let line: PlacedWord[] = []
  let x = 0
  for (const word of words) {
    const wide = measure(word.text, size)
    if (wide > width) return undefined
    if (line.length > 0 && x + wide > width) {
      lines.push(line)
      line = []
      x = 0
    }
    line.push({ ...word, x, width: wide })
    x += wide + gap
  }
  if (line.length > 0) lines.push(line)
  return lines
}

/** A word that fits no line becomes several. */
function cutWord(word: Word, size: number, space: Space): readonly Word[] {
  if (space.measure(word.text, size) <= space.width) return [word]
  const signs = [...word.text]
  let end = signs.length
  while (end > 1 && space.measure(signs.slice(0, end).join(''), size) > space.width) end -= 1
  const rest = signs.slice(end).join('')
  const piece = { ...word, text: signs.slice(0, end).join('') }
  return rest === '' ? [piece] : [piece, ...cutWord({ ...word, text: rest }, size, space)]
}
