import { type ComputedOrder, computedOrder } from './computed-order.ts'
import { type Bound, hasUnheld, keysOf } from './lookup.ts'
import { mergeSorted } from './merge.ts'
import type { OrderKey } from './order.ts'
import type { QueryRun } from './run.ts'

/** Documents, by number, that have one value; in no order. */
export type Tied = readonly number[]

/** Which of the documents are wanted, as far as the index can tell. */
export interface WalkOptions {
  readonly types: readonly string[] | undefined
  /** Others than members are left out. */
  readonly isMember: ((seq: number) => boolean) | undefined
  /** On the attribute that orders: a page that begins far along costs what it holds, not what lies before it. */
  readonly bounds: readonly Bound[]
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
 * Documents in the order of their attribute at `key`, read from the index, those with equal values together. `undefined`
 * when the index does not hold all values.
 */
export function orderedDocuments(
  run: QueryRun,
  key: OrderKey & { readonly path: string },
  options: WalkOptions,
): Iterable<Tied> | undefined {
  const { snapshot } = run.view
  const { types, isMember } = options
  const all = types ?? snapshot.types()
  if (all.length > 50) return undefined
  if (key.by === 'value' && !hasUnheld(keysOf(key.path, snapshot, all), snapshot))
    return walk(run, key, all, options)
  const computed = computedOrder(run, key, all)
  return computed === undefined ? undefined : walkComputed(run, key, all, computed, isMember)
}

function* walk(
  run: QueryRun,
  { path, isDescending }: OrderKey & { readonly path: string },
  types: readonly string[],
  { isMember, bounds }: WalkOptions,
): Generator<Tied, undefined> {
  const { snapshot } = run.view
  if (isDescending && bounds.length === 0) yield missing(run, path, types, isMember)
  const keys = types.flatMap(type => snapshot.keysOf(type).get(path)?.key ?? [])
  const walks = keys.map(key => entries(run, key, isDescending, bounds))
  const sign = isDescending ? -1 : 1
  let tied: number[] = []
  let last: unknown
  for (const { seq, value } of mergeSorted(
    walks,
    (left, right) => sign * compareHeld(left.value, right.value),
  )) {
    run.step()
    if (isMember !== undefined && !isMember(seq)) continue
    if (tied.length > 0 && compareHeld(value, last) !== 0) {
      yield tied
      tied = []
    }
    tied.push(seq)
    last = value
  }
  yield tied
  if (!isDescending && bounds.length === 0) yield missing(run, path, types, isMember)
  return undefined
}

/** The same over values that were made and sorted here. */
function* walkComputed(
  run: QueryRun,
  { path, isDescending }: OrderKey & { readonly path: string },
  types: readonly string[],
  { sorted, others }: ComputedOrder,
  isMember: ((seq: number) => boolean) | undefined,
): Generator<Tied, undefined> {
  const chosen = (seqs: readonly number[]) => (isMember === undefined ? seqs : seqs.filter(isMember))
  const last = [...missing(run, path, types, isMember), ...chosen(others)]
  if (isDescending) yield last
  const step = isDescending ? -1 : 1
  for (let index = isDescending ? sorted.length - 1 : 0; index >= 0 && index < sorted.length; index += step) {
    run.step()
    yield chosen(sorted[index]?.seqs ?? [])
  }
  if (!isDescending) yield last
  return undefined
}

function* entries(
  run: QueryRun,
  key: number,
  isDescending: boolean,
  bounds: readonly Bound[],
): Generator<Entry, undefined> {
  const where = ['key = ?', ...bounds.map(bound => bound.sql)].join(' AND ')
  const sql = `SELECT value, document FROM attributes WHERE ${where} ORDER BY value ${isDescending ? 'DESC' : 'ASC'}`
  const values = bounds.map(bound => bound.value)
  for (const [value, seq] of run.view.snapshot.statements.walk(sql, key, ...values))
    yield { value, seq: Number(seq) }
  return undefined
}

/** Documents without a value; they come last in ascending order, and first in descending. */
function missing(
  run: QueryRun,
  path: string,
  types: readonly string[],
  isMember: ((seq: number) => boolean) | undefined,
): Tied {
  const { snapshot } = run.view
  const incomplete = types.filter(type => {
    const keys = snapshot.keysOf(type)
    return (keys.get(path)?.documents ?? 0) < (keys.get('_updatedAt')?.documents ?? 0)
  })
  const seqs = incomplete.flatMap(type => snapshot.missing(type, path))
  return isMember === undefined ? seqs : seqs.filter(isMember)
}

/** As SQLite orders them: numbers, texts, bytes. */
function compareHeld(left: unknown, right: unknown): number {
  const [leftRank, rightRank] = [rankOf(left), rankOf(right)]
  if (leftRank !== rightRank) return leftRank - rightRank
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  return plainNumber(left) - plainNumber(right)
}

function rankOf(value: unknown): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2
}

function plainNumber(value: unknown): number {
  return value instanceof Uint8Array ? (value[0] ?? 0) : Number(value)
}
