const noBreak = '\u00A0'

/** Abbreviations and signs whose number or name follows them on the same line. */
const beforeNext =
  /(?<![\p{L}\d])(§§?|Art\.|Abs\.|Nr\.|S\.|Buchst\.|Satz|Dr\.|Prof\.|Herr|Frau|z\.|u\.|d\.) (?=[\p{L}\d])/gu
/** A number keeps its unit or sign. */
const afterNumber = /(?<=\d) (?=(?:%|€|Euro|Uhr|km|kB|MB|Prozent|Abs\.|Satz)(?![\p{L}]))/gu

/** German text in which "§ 5", "Dr. Kruse" and "20 %" do not break across lines. */
export function keepTogether(text: string): string {
  return text.replace(beforeNext, `$1${noBreak}`).replace(afterNumber, noBreak)
}

/** The same for every span of a text; blocks that are no text stay as they are. */
export function keepBlocksTogether<Block extends object>(blocks: readonly Block[]): Block[] {
  return blocks.map(block =>
    'children' in block && Array.isArray(block.children)
      ? {
          ...block,
          children: block.children.map(child =>
            typeof child?.text === 'string' ? { ...child, text: keepTogether(child.text) } : child,
          ),
        }
      : block,
  )
}
