import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'

/** The site's own display face; the weight it has by itself, 800, is the one of headlines. */
const files = [
  '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2',
]

let loaded: readonly Font[] | undefined

/** Latin first, then the letters of other European languages. */
function fonts(): readonly Font[] {
  if (loaded === undefined) {
    const { resolve } = createRequire(join(process.cwd(), 'package.json'))
    loaded = files.map(file => {
      const font = create(readFileSync(resolve(file)))
      if ('fonts' in font) throw new TypeError(`${file} is a collection`)
      return font
    })
  }
  return loaded
}

/** Headlines stand closer than the letters were drawn, small words nearly as they were. */
const trackingOf = (size: number): number => (size >= 44 ? -0.03 : -0.008)

interface Run {
  readonly font: Font
  readonly text: string
}

/** Signs that neither font has, an emoji say, are left out: nothing is fetched for them. */
function runsOf(text: string): readonly Run[] {
  const runs: { font: Font; text: string }[] = []
  for (const sign of text.normalize('NFC')) {
    const font = fonts().find(candidate => candidate.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
    if (font === undefined) continue
    const last = runs.at(-1)
    if (last?.font === font) last.text += sign
    else runs.push({ font, text: sign })
  }
  return runs
}

interface SetText {
  readonly width: number
  /** SVG path data with the baseline's left end at the origin. */
  readonly paths: readonly { readonly d: string; readonly x: number; readonly scale: number }[]
}

/** A text as outlines, so that no renderer has to know the font. */
export function setText(text: string, size: number): SetText {
  const tracking = trackingOf(size)
  let x = 0
  const paths: { d: string; x: number; scale: number }[] = []
  for (const { font, text: part } of runsOf(text)) {
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = font.layout(part)
    for (const [index, glyph] of glyphs.entries()) {
      const d = glyph.path.toSVG()
      if (d !== '') paths.push({ d, x, scale })
      x += (positions[index]?.xAdvance ?? glyph.advanceWidth) * scale + tracking * size
    }
  }
  return { width: x === 0 ? 0 : x - tracking * size, paths }
}

/** Width of a text in pixels. */
export const textWidth = (text: string, size: number): number => setText(text, size).width
