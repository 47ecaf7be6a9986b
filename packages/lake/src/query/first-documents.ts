import type { ExprNode } from 'groq-js'
import type { StoredDocument } from '../document.ts'
import { candidates, countOf, ofIds, ofSeqs, probe, stream } from './candidates.ts'
import type { Lookup, Narrowing } from './lookup.ts'
import { compareValues, isPlain, type OrderKey } from './order.ts'
import { isWalkable, orderedDocuments, type WalkOptions } from './order-walk.ts'
import type { QueryRun } from './run.ts'
import type { Snapshot } from './snapshot.ts'

export interface Wanted {
  readonly filters: readonly ExprNode[]
  /** None for the order of `_id`. */
  readonly order: readonly OrderKey[]
  /** How many documents the answer looks at. */
  readonly limit: number
}

/**
 * The first `limit` documents that pass all filters, in the given order, and perhaps some more that pass; they come in
 * the order of `_id` themselves. The rest of the query is evaluated over them as if they were all there are.
 */
export function firstDocuments(
  run: QueryRun,
  wanted: Wanted,
  narrowing: Narrowing,
): readonly StoredDocument[] {
  const { few, guiding } = run.tuning
  const { ids, types, lookups } = narrowing
  const { limit, filters } = wanted
  const passing = (documents: Iterable<StoredDocument>) =>
    Array.from(documents).filter(document => run.passes(filters, document))
  if (ids !== undefined) return passing(ofIds(run.view, ids))
  const total = countOf(types, run.view.snapshot)
  // Reading what an index found costs as much as it found; walking an order costs more the less it found.
  const most = Math.min(guiding, Math.max(few, Math.ceil(2 * Math.sqrt(total * limit))))
  const probeUpTo = (count: number) => probe(lookups, count, run.view.snapshot, () => run.step())
  const [key] = wanted.order
  if (key === undefined || isBaseOrder(key)) return inBaseOrder(run, wanted, narrowing, probeUpTo(most))
  const isOne = memberOf(lookups, run.view.snapshot)
  const found = probeUpTo(isOne === undefined ? most : few)
  const isCheap = (found?.size ?? total) <= (isWalkable(key.path) ? Math.min(few, 20 + 2 * limit) : few)
  if (isCheap) return passing(found === undefined ? stream(run, types) : ofSeqs(run, found, types))
  const isMember =
    found === undefined
      ? isOne && askedOrRead(isOne, asksPerWanted * limit, () => probeUpTo(most))
      : (seq: number) => found.has(seq)
  const bounds = narrowing.bounds.filter(({ path }) => path === key.path)
  return (
    walkOrder(run, wanted, { types, isMember, bounds }) ??
    scanForFirst(run, wanted, candidates(run, narrowing))
  )
}

/** Of a word that every tenth document holds, the wanted ones are found by then. */
const asksPerWanted = 10

/** Asks about single documents at first, and reads all that the index finds when that was not enough. */
function askedOrRead(
  isOne: (seq: number) => boolean,
  maxAsks: number,
  read: () => ReadonlySet<number> | undefined,
): (seq: number) => boolean {
  let asks = 0
  let all: ReadonlySet<number> | undefined
  return seq => {
    asks += 1
    if (asks === maxAsks) all = read()
    return all === undefined ? isOne(seq) : all.has(seq)
  }
}

/** Asks the index about single documents, which costs less than reading one. */
function memberOf(
  lookups: readonly Lookup[],
  { statements }: Snapshot,
): ((seq: number) => boolean) | undefined {
  const { ofOne, values } = lookups.find(lookup => lookup.ofOne !== undefined) ?? {}
  if (ofOne === undefined || values === undefined) return undefined
  return seq => statements.first(ofOne, ...values, seq) !== undefined
}

function isBaseOrder(key: OrderKey): boolean {
  return key.path === '_id' && key.by === 'value' && !key.isDescending
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
  options: WalkOptions,
): readonly StoredDocument[] | undefined {
  const [key, ...others] = order
  if (key === undefined || !isWalkable(key.path)) return undefined
  const walk = orderedDocuments(run, { ...key, path: key.path }, options)
  if (walk === undefined) return undefined
  const first: StoredDocument[] = []
  for (const tied of walk) {
    if (first.length >= limit) break
    for (const document of ofSeqs(run, tied, options.types)) {
      if (run.passes(filters, document)) first.push(document)
      // The order of `_id` is the order of equals, unless there is another key.
      if (others.length === 0 && first.length >= limit) break
      if (first.length > limit + run.tuning.tied) return undefined
    }
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
