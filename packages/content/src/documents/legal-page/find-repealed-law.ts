import { siblingValue } from '../../shared/validation/sibling-value.ts'

const repealed = /\b(TMG|TTDSG|Telemediengesetz(?:es)?)\b/

/** The first repealed law that a text names; `undefined` when it names none. */
export function findRepealedLaw(blocks: readonly unknown[] | undefined): string | undefined {
  for (const block of blocks ?? []) {
    const children = siblingValue(block, 'children')
    const text = Array.isArray(children)
      ? children.map(child => String(siblingValue(child, 'text') ?? '')).join('')
      : ''
    const found = repealed.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
