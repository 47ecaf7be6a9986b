/** A sentence that can be ticked; `_key` is its lasting id. */
export interface Weighted {
  readonly _key: string
  /** 0 counts for nothing, 5 the most. */
  readonly weight: number
}

/** A span of sums; both ends belong to it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What ticked answers come to. `band` is absent only when the spans have a gap. */
export interface Evaluation<Item, Band> {
  readonly sum: number
  /** The sum when everything is ticked. */
  readonly highest: number
  readonly band: Band | undefined
  /** At most three, the heaviest first; what weighs nothing is not among them. */
  readonly dearest: readonly Item[]
}

const maxDearest = 3

/** The heaviest first; equal weights keep their order. */
export function dearestFirst<Item extends Weighted>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => b.weight - a.weight)
}

/** The sum of a set of items. */
export function sumOf(items: readonly Weighted[]): number {
  return items.reduce((sum, { weight }) => sum + weight, 0)
}

/** The one judge of a self-check, in the browser and on the server. Ids that no item has are ignored. */
export function evaluateAnswers<Item extends Weighted, Band extends Span>(
  items: readonly Item[],
  bands: readonly Band[],
  chosen: ReadonlySet<string>,
): Evaluation<Item, Band> {
  const ticked = items.filter(item => chosen.has(item._key))
  const sum = sumOf(ticked)
  return {
    sum,
    highest: sumOf(items),
    band: bands.find(({ from, to }) => from <= sum && sum <= to),
    dearest: dearestFirst(ticked.filter(({ weight }) => weight > 0)).slice(0, maxDearest),
  }
}
