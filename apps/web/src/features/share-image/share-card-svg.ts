import { setText, textWidth } from './display-font.ts'
import { shareImageSize } from './share-image-size.ts'
import { layOut, type PlacedWord, type Word } from './text-layout.ts'

/** The words of a share image. */
export interface ShareCard {
  readonly brandName: string
  readonly title: string
  /** How it is meant, such as "Ironisch gemeint"; absent for factual pages. */
  readonly toneMark: string | undefined
  /** What kind of page it is, such as "Magazin". */
  readonly section: string
  readonly host: string
}

const paper = '#fcfcf9'
const ink = '#15150f'
const muted = '#56564b'
const signal = '#ffe01b'
const margin = 72
const titleTop = 158
const footTop = 528

/** Four or more capitals in a row are meant to be heard, as on the page: "KEINEN". */
const shouted = /\p{Lu}{4,}/u

/** The card as SVG made of outlines only. */
export function shareCardSvg(card: ShareCard): string {
  const { width, height } = shareImageSize
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    rectangle(0, 0, width, height, paper),
    brandTab(card.brandName),
    title(card.title),
    foot(card),
    '</svg>',
  ].join('')
}

function brandTab(name: string): string {
  const size = 40
  const tab = textWidth(name, size) + 36
  return rectangle(margin, 0, tab, 98, signal) + textAt(name, margin + 18, 76, size, ink)
}

function title(text: string): string {
  const words = text
    .split(/\s+/)
    .filter(word => textWidth(word, 100) > 0)
    .map((word): Word => ({ text: word, marked: shouted.test(word) }))
  const { size, lines } = layOut(words, {
    width: shareImageSize.width - 2 * margin,
    height: footTop - titleTop - 24,
    sizes: [112, 104, 96, 88, 80, 74, 68, 62, 56, 50, 44],
    lineHeight: 1.02,
    measure: textWidth,
  })
  // Fewer lines than there is room for stand at the foot: the words rest on the rule.
  const bottom = footTop - 44
  const first = bottom - (lines.length - 1) * size * 1.02
  return lines
    .map((line, index) => {
      const baseline = first + index * size * 1.02
      return line
        .map(word => markerOf(word, baseline, size) + textAt(word.text, margin + word.x, baseline, size, ink))
        .join('')
    })
    .join('')
}

/** The stroke of the marker pen behind a word, and not behind the sign that ends the sentence. */
function markerOf({ text, marked, x }: PlacedWord, baseline: number, size: number): string {
  if (!marked) return ''
  const width = textWidth(text.replace(/[^\p{L}\p{N}]+$/u, ''), size)
  return rectangle(margin + x - size * 0.07, baseline - size * 0.72, width + size * 0.14, size * 0.84, signal)
}

function foot({ toneMark, section, host }: ShareCard): string {
  const size = 30
  const baseline = footTop + 56
  const parts = [rectangle(margin, footTop, shareImageSize.width - 2 * margin, 6, ink)]
  let x = margin
  if (toneMark !== undefined) {
    const wide = textWidth(toneMark, size)
    parts.push(
      rectangle(x, baseline - 36, wide + 32, 52, signal),
      textAt(toneMark, x + 16, baseline, size, ink),
    )
    x += wide + 32 + 28
  }
  parts.push(textAt(section, x, baseline, size, ink))
  parts.push(textAt(host, shareImageSize.width - margin - textWidth(host, size), baseline, size, muted))
  return parts.join('')
}

const round = (value: number): string => String(Math.round(value * 100) / 100)

function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`
}

function textAt(text: string, x: number, baseline: number, size: number, fill: string): string {
  return setText(text, size)
    .paths.map(
      glyph =>
        `<path d="${glyph.d}" fill="${fill}" transform="translate(${round(x + glyph.x)} ${round(baseline)}) scale(${glyph.scale} ${-glyph.scale})"/>`,
    )
    .join('')
}
