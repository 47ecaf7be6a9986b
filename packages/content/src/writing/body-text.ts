import { siblingValue } from '../shared/validation/sibling-value.ts'

/** Fields of text and blocks that a reader reads. */
const readFields: readonly string[] = [
  ...['text', 'children', 'title', 'intro', 'items', 'ironicText', 'plainText', 'advice'],
  ...['caption', 'columns', 'rows', 'cells', 'content', 'summary', 'headline'],
]

const words = new Intl.Segmenter('de', { granularity: 'word' })

/** Number of words in a text. */
export function countWords(text: string): number {
  let count = 0
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count += 1
  return count
}

/** The text of one paragraph or heading. */
export function blockText(block: unknown): string {
  const children: unknown = siblingValue(block, 'children')
  if (!Array.isArray(children)) return ''
  return children.map(child => siblingValue(child, 'text') ?? '').join('')
}

/** Number of words that somebody reads in a body, its blocks included. */
export function countBodyWords(value: unknown): number {
  if (typeof value === 'string') return countWords(value)
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countBodyWords(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  if (siblingValue(value, '_type') === 'block') return countWords(blockText(value))
  return readFields.reduce((sum, field) => sum + countBodyWords(siblingValue(value, field)), 0)
}
