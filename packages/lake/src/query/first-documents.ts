import type { ExprNode } from 'groq-js'
import type { StoredDocument } from '../document.ts'
import { candidates, countOf, ofIds, ofSeqs, probe, stream } from './candidates.ts'
import type { Narrowing } from './lookup.ts'
import { compareValues, isPlain, type OrderKey } from './order.ts'
import { isSameHeld, isWalkable, orderedDocuments } from './order-walk.ts'
import type { QueryRun } from './run.ts'

export interface Wanted {
  readonly filters: readonly ExprNode[]
  /** None for the order of `_id`. */
  readonly order: readonly OrderKey[]
  /** How many documents the answer looks at. */
  readonly limit: number
}

/**
 * Documents that include the first `limit` that pass all filters, in the given order; in the order of `_id` themselves.
 * The query is evaluated over them as if they were all there are.
 */
export function firstDocuments(
  run: QueryRun,
  wanted: Wanted,
  narrowing: Narrowing,
): readonly StoredDocument[] {
  const { snapshot } = run.view
  const { few, guiding } = run.tuning
  const { ids, types, lookups } = narrowing
  if (ids !== undefined) return [...ofIds(run.view, ids)]
  const total = countOf(types, snapshot)
  // Reading what an index found costs as much as it found; walking costs more the less it found.
  const most = Math.min(guiding, Math.max(few, Math.ceil(2 * Math.sqrt(total * wanted.limit))))
  const found = probe(lookups, most, snapshot)
  if (found !== undefined && found.size <= few) return [...ofSeqs(run, found, types)]
  if (found === undefined && total <= few && lookups.length === 0) return [...stream(run, types)]
  const [key] = wanted.order
  if (key === undefined || isBaseOrder(key)) return inBaseOrder(run, wanted, narrowing, found)
  return walkOrder(run, wanted, types, found) ?? scanForFirst(run, wanted, candidates(run, narrowing))
}

function isBaseOrder(key: OrderKey): boolean {
  return key.path === '_id' && !key.isDescending
}

function inBaseOrder(
  run: QueryRun,
  { filters, limit }: Wanted,
  { types }: Narrowing,
  found: ReadonlySet<number> | undefined,
): readonly StoredDocument[] {
  const first: StoredDocument[] = []
  for (const document of found === undefined ? stream(run, types) : ofSeqs(run, found, types)) {
    if (first.length >= limit) break
    if (run.passes(filters, document)) first.push(document)
  }
  return first
}

/** `undefined` when the index cannot give this order, or too many documents share a value in it. */
function walkOrder(
  run: QueryRun,
  { filters, order, limit }: Wanted,
  types: readonly string[] | undefined,
  only: ReadonlySet<number> | undefined,
): readonly StoredDocument[] | undefined {
  const [key, ...others] = order
  if (key === undefined || !isWalkable(key.path)) return undefined
  const walk = orderedDocuments(run, { ...key, path: key.path }, types, only)
  if (walk === undefined) return undefined
  const first: StoredDocument[] = []
  let last: unknown = null
  for (const { value, document } of walk) {
    if (first.length >= limit) {
      // Those without a value come in the order of `_id`, which is the order of equals.
      if (!isSameHeld(value, last) || (value === undefined && others.length === 0)) break
      if (first.length >= limit + run.tuning.tied) return undefined
    }
    if (!run.passes(filters, document)) continue
    first.push(document)
    last = value
  }
  return inOrderOfId(first)
}

/** Looks at all candidates, and holds on to twice as many as are wanted. */
function scanForFirst(
  run: QueryRun,
  { filters, order, limit }: Wanted,
  documents: Iterable<StoredDocument>,
): readonly StoredDocument[] {
  let kept: { readonly keys: readonly unknown[]; readonly document: StoredDocument }[] = []
  const expressions = order.map(key => key.expression)
  const sortAndCut = () => {
    kept.sort((left, right) => {
      for (const [index, { isDescending }] of order.entries()) {
        const result = compareValues(left.keys[index], right.keys[index])
        if (result !== 0) return isDescending ? -result : result
      }
      return left.document._id < right.document._id ? -1 : 1
    })
    kept = kept.slice(0, limit)
  }
  let isOrdered = true
  for (const document of documents) {
    if (!run.passes(filters, document)) continue
    const keys = run.valuesOf(expressions, document)
    isOrdered &&= keys.every(isPlain)
    kept.push({ keys, document })
    if (isOrdered && kept.length > 2 * limit + 1_000) sortAndCut()
  }
  return inOrderOfId(kept.map(({ document }) => document))
}

function inOrderOfId(documents: readonly StoredDocument[]): readonly StoredDocument[] {
  return documents.toSorted((left, right) => (left._id < right._id ? -1 : 1))
}
