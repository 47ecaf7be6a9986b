import type { checkDocument } from '@repo/content/rules/check-document.ts'

type Document = Parameters<typeof checkDocument>[0]

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const values: readonly unknown[] = [
  ...['', ' ', 'x', 'lang '.repeat(200), 'javascript:alert(1)', 'http://beispiel.de', 'https://beispiel.de'],
  ...['2026-13-45', '2026-03-02', '2026-03-02T08:00:00Z', 'nicht in der Liste', null, true, 0, -1, 1.5, 100],
  ...[[], {}, ['x'], { _type: 'reference', _ref: 'missing' }, { _type: 'reference', _ref: 'there' }],
]

const withOtherKey = (item: unknown) => (isRecord(item) ? { ...item, _key: `${item._key}-2` } : item)

/** The document with some of its values taken away, repeated, or replaced by others, the same for the same seed. */
export function changedAtRandom(document: Document, seed: number): Document {
  const random = randomNumbers(seed)
  const share = 0.02 + random() * 0.15
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  const change = (value: unknown, name: string): unknown => {
    if (!name.startsWith('_') && random() < share) return pick(values)
    if (Array.isArray(value)) {
      const items = value.filter(() => random() >= share).map(item => change(item, ''))
      return random() < share ? [...items, ...items.slice(0, 3).map(withOtherKey)] : items
    }
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([field]) => field.startsWith('_') || random() >= share)
        .map(([field, inner]) => [field, change(inner, field)]),
    )
  }
  const { _id, _type, ...content } = document
  const changed = change(content, '_')
  return { ...(isRecord(changed) ? changed : {}), _id, _type }
}
