import type { Json, StoredDocument } from '../document.ts'
import { isJsonObject } from '../document.ts'
import { keysOf } from './lookup.ts'
import { compareValues, type OrderKey } from './order.ts'
import type { QueryRun } from './run.ts'

/** Documents by a value that is made of an attribute. */
export interface ComputedOrder {
  /** Ascending, those with equal values together. */
  readonly sorted: readonly { readonly value: string | number | boolean; readonly seqs: readonly number[] }[]
  /** Those whose attribute gives no value. */
  readonly others: readonly number[]
}

/** So many documents are read for values that the index does not hold. */
const maxRead = 1_000
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|([-+]\d{2}:\d{2}))$/

/**
 * Reads all values of an attribute and sorts what `lower()` or `dateTime()` makes of them; kept until the next commit.
 * `undefined` when too many of them are not in the index, or one is a date that no calendar has.
 */
export function computedOrder(
  run: QueryRun,
  key: OrderKey & { readonly path: string },
  types: readonly string[],
): ComputedOrder | undefined {
  const { snapshot } = run.view
  return snapshot.orders(`${key.by} ${key.path} ${types.join()}`, () => compute(run, key, types))
}

function compute(
  run: QueryRun,
  { path, by }: OrderKey & { readonly path: string },
  types: readonly string[],
): ComputedOrder | undefined {
  const { statements } = run.view.snapshot
  const byValue = new Map<string | number | boolean, number[]>()
  const others: number[] = []
  let read = 0
  const keys = keysOf(path, run.view.snapshot, types)
  for (const [held, number] of statements.all(
    `SELECT value, document FROM attributes WHERE key IN (${keys})`,
  )) {
    run.step()
    const seq = Number(number)
    const isUnheld = held instanceof Uint8Array && held[0] === 2
    if (isUnheld) read += 1
    if (read > maxRead) return undefined
    const value = made(isUnheld ? readValue(run, seq, path) : plain(held), by)
    if (Number.isNaN(value)) return undefined
    if (value === undefined) others.push(seq)
    else {
      const seqs = byValue.get(value) ?? []
      seqs.push(seq)
      byValue.set(value, seqs)
    }
  }
  const sorted = Array.from(byValue, ([value, seqs]) => ({ value, seqs }))
  sorted.sort((left, right) => compareValues(left.value, right.value))
  return { sorted, others }
}

function plain(held: unknown): unknown {
  return held instanceof Uint8Array ? held[0] === 1 : held
}

function made(value: unknown, by: OrderKey['by']): string | number | boolean | undefined {
  if (by === 'value')
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined
  if (typeof value !== 'string') return undefined
  if (by === 'lower') return value.toLowerCase()
  return rfc3339.test(value) ? new Date(value).getTime() : undefined
}

function readValue({ view: { snapshot }, step }: QueryRun, seq: number, path: string): Json | undefined {
  const row = snapshot.bySeq(seq)
  const document: StoredDocument | undefined = row === undefined ? undefined : snapshot.document(row, step)
  const [name = '', member] = path.split('.')
  const value = document?.[name]
  return member === undefined ? value : isJsonObject(value) ? value[member] : undefined
}
