import type { CountedEvent } from './counted-event.ts'
import type { NumberWindow } from './number-window.ts'

/** Type of the documents that show editors what an article brings. It is none of the schema: nobody edits them. */
export const articleNumbersType = 'articleNumbers'

/** The dot in its id keeps it from everybody without a token. */
export function articleNumbersId(articleId: string): string {
  return `${articleNumbersType}.${articleId}`
}

/** What an article brought within a window. */
export interface WindowNumbers extends Readonly<Record<CountedEvent, number>> {
  readonly _key: string
  readonly days: NumberWindow
  /** Of the three sums of enquiries, those that are too small to be shown are absent. */
  readonly enquiries?: number
  readonly qualified?: number
  readonly won?: number
  /** The sentence of a self-check that went along with most enquiries; absent when too few did. */
  readonly topItem?: { readonly text: string; readonly count: number }
}

export interface ArticleNumbers {
  readonly _id: string
  readonly _type: typeof articleNumbersType
  readonly article: string
  /** ISO 8601. */
  readonly countedAt: string
  readonly windows: readonly WindowNumbers[]
}

/** Sums of enquiries below it are not shown: behind one or two of them somebody might recognise a person. */
export const smallestShown = 3

/** What editors read in place of a sum that is too small to be shown. */
export const blurredNumber = `weniger als ${smallestShown}`

/** A sum of enquiries as editors may know it: `undefined` when it is too small. */
export function blurred(count: number): number | undefined {
  return count < smallestShown ? undefined : count
}
