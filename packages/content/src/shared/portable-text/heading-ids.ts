import { slugify } from '../slug/slugify.ts'
import { siblingValue } from '../validation/sibling-value.ts'

export interface Heading {
  /** `_key` of the block. */
  readonly key: string
  /** ASCII and unique on the page; stable as long as the words are. */
  readonly id: string
  readonly level: number
  readonly text: string
}

const levels = new Map([
  ['h2', 2],
  ['h3', 3],
  ['h4', 4],
])

/** The headings of a text in reading order, each with the id of its place on the page. */
export function headingsOf(blocks: readonly unknown[]): readonly Heading[] {
  const used = new Map<string, number>()
  const headings: Heading[] = []
  for (const block of blocks) {
    const level = levels.get(String(siblingValue(block, 'style') ?? ''))
    const children = siblingValue(block, 'children')
    const key = siblingValue(block, '_key')
    if (level === undefined || !Array.isArray(children) || typeof key !== 'string') continue
    const text = children
      .map(child => String(siblingValue(child, 'text') ?? ''))
      .join('')
      .trim()
    if (text === '') continue
    // The prefix keeps them apart from the page's own ids, such as "kontakt" and "inhalt".
    const base = `abschnitt-${slugify(text) || 'ohne-namen'}`
    const count = (used.get(base) ?? 0) + 1
    used.set(base, count)
    headings.push({ key, level, text, id: count === 1 ? base : `${base}-${count}` })
  }
  return headings
}
