import type { StringRule } from '@sanity/types'

interface Limits {
  /** From 1 on the text is required. */
  readonly min?: number
  readonly max: number
}

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })

/** Length of a text as a reader counts it: "👩‍🚒" and "ü" are one character each, however they are encoded. */
export function visibleLength(text: string): number {
  return [...graphemes.segment(text.trim())].length
}

/** A check of a text's length that answers `message`; an empty text is for {@link textRules} to judge. */
export function hasLength({ min = 0, max }: Limits, message: string) {
  return (text: unknown): true | string => {
    if (typeof text !== 'string' || text === '') return true
    const length = visibleLength(text)
    return length >= min && length <= max ? true : message
  }
}

/** Rules of a field for a text of `min` to `max` visible characters; `message` says both bounds. */
export function textRules(rule: StringRule, limits: Limits, message: string): StringRule[] {
  const length = rule.custom<string>(hasLength(limits, message))
  return limits.min ? [rule.required().error(message), length] : [length]
}
