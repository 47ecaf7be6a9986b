import type { StoredDocument } from '../document.ts'
import { ofSeqs } from './candidates.ts'
import { hasUnheld, keysOf } from './lookup.ts'
import { mergeSorted } from './merge.ts'
import type { OrderKey } from './order.ts'
import type { QueryRun } from './run.ts'

/** A document and the value it is ordered by, as the index holds it; `undefined` for those that have none. */
export interface Ordered {
  readonly value: unknown
  readonly document: StoredDocument
}

interface Entry {
  readonly value: unknown
  readonly seq: number
}

/** Paths whose values the index does hold; a document's `_id` is the base order. */
export function isWalkable(path: string | undefined): path is string {
  return (
    path !== undefined &&
    !['_id', '_type', '_rev', '_originalId'].includes(path) &&
    (!path.includes('.') || /^[^.]+\.(?:current|_ref)$/.test(path))
  )
}

/**
 * Documents in the order of their attribute at `key`, read from the index; equal ones in no order. `undefined` when the
 * index does not hold all values. With `only`, others are passed over without being read.
 */
export function orderedDocuments(
  run: QueryRun,
  key: OrderKey & { readonly path: string },
  types: readonly string[] | undefined,
  only: ReadonlySet<number> | undefined,
): Iterable<Ordered> | undefined {
  const { snapshot } = run.view
  const all = types ?? snapshot.types()
  if (all.length > 50 || hasUnheld(keysOf(key.path, snapshot, all), snapshot)) return undefined
  return walk(run, key, all, only)
}

function* walk(
  run: QueryRun,
  { path, isDescending }: OrderKey & { readonly path: string },
  types: readonly string[],
  only: ReadonlySet<number> | undefined,
): Generator<Ordered, undefined> {
  const { snapshot } = run.view
  if (isDescending) yield* missing(run, path, types, only)
  const keys = types.flatMap(type => snapshot.keysOf(type).get(path)?.key ?? [])
  const walks = keys.map(key => entries(run, key, isDescending))
  const sign = isDescending ? -1 : 1
  for (const { seq, value } of mergeSorted(
    walks,
    (left, right) => sign * compareHeld(left.value, right.value),
  )) {
    run.step()
    if (only !== undefined && !only.has(seq)) continue
    const row = snapshot.bySeq(seq)
    const document = row !== undefined && run.view.mayShow(row.id) ? run.view.at(row) : undefined
    if (document !== undefined) yield { value, document }
  }
  if (!isDescending) yield* missing(run, path, types, only)
  return undefined
}

function* entries(run: QueryRun, key: number, isDescending: boolean): Generator<Entry, undefined> {
  const sql = `SELECT value, document FROM attributes WHERE key = ? ORDER BY value ${isDescending ? 'DESC' : 'ASC'}`
  for (const [value, seq] of run.view.snapshot.statements.walk(sql, key)) yield { value, seq: Number(seq) }
  return undefined
}

/** Documents without a value; they come last in ascending order, and first in descending. */
function* missing(
  run: QueryRun,
  path: string,
  types: readonly string[],
  only: ReadonlySet<number> | undefined,
): Generator<Ordered, undefined> {
  const { snapshot } = run.view
  const incomplete = types.filter(type => {
    const keys = snapshot.keysOf(type)
    return (keys.get(path)?.documents ?? 0) < (keys.get('_updatedAt')?.documents ?? 0)
  })
  if (incomplete.length === 0) return undefined
  const seqs = incomplete.flatMap(type => snapshot.missing(type, path))
  const wanted = only === undefined ? seqs : seqs.filter(seq => only.has(seq))
  for (const document of ofSeqs(run, wanted, types)) yield { value: undefined, document }
  return undefined
}

/** As SQLite orders them: numbers, texts, bytes. */
function compareHeld(left: unknown, right: unknown): number {
  const [leftRank, rightRank] = [rankOf(left), rankOf(right)]
  if (leftRank !== rightRank) return leftRank - rightRank
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  return plainNumber(left) - plainNumber(right)
}

/** Whether two values of the index are the same one. */
export function isSameHeld(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right
  return compareHeld(left, right) === 0
}

function rankOf(value: unknown): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2
}

function plainNumber(value: unknown): number {
  return value instanceof Uint8Array ? (value[0] ?? 0) : Number(value)
}
