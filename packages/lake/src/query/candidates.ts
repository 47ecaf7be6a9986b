import type { StoredDocument } from '../document.ts'
import type { Dependency } from '../groq/sync-tags.ts'
import type { Lookup, Narrowing } from './lookup.ts'
import { mergeSorted } from './merge.ts'
import type { QueryRun } from './run.ts'
import { type DocumentRow, type Snapshot, toRow } from './snapshot.ts'
import type { View } from './view.ts'

const columns = 'seq, id, group_id, type, rev'

/** What an answer depends on when it comes from these documents. */
export function dependencyOf({ ids, types }: Narrowing): Dependency {
  if (ids !== undefined) return { kind: 'ids', values: ids }
  return types === undefined ? { kind: 'everything' } : { kind: 'types', values: types }
}

/** How many documents the types have that come into question; a little more than a reader may see. */
export function countOf(types: readonly string[] | undefined, snapshot: Snapshot): number {
  return (types ?? snapshot.types()).reduce(
    (sum, type) => sum + (snapshot.keysOf(type).get('_updatedAt')?.documents ?? 0),
    0,
  )
}

/**
 * The documents that all lookups find, if one of them finds at most `limit`; `undefined` when each finds more, or there
 * is none. `onRow` is called for every row that is looked at, and may throw to stop.
 */
export function probe(
  lookups: readonly Lookup[],
  limit: number,
  snapshot: Snapshot,
  onRow: () => void,
): ReadonlySet<number> | undefined {
  let found: ReadonlySet<number> | undefined
  for (const { sql, values } of lookups) {
    const seqs: number[] = []
    for (const [seq] of snapshot.statements.walk(`${sql} LIMIT ${limit + 1}`, ...values)) {
      onRow()
      seqs.push(Number(seq))
    }
    if (seqs.length > limit) continue
    const known = found
    found = new Set(known === undefined ? seqs : seqs.filter(seq => known.has(seq)))
    if (found.size <= 10) break
  }
  return found
}

/** Everything that may be in the answer, in the order of `_id`; the filters still have to be asked. */
export function candidates(run: QueryRun, narrowing: Narrowing): Iterable<StoredDocument> {
  const { view } = run
  const { ids, types, lookups } = narrowing
  if (ids !== undefined) return ofIds(view, ids)
  if (lookups.length === 0) return stream(run, types)
  const total = countOf(types, view.snapshot)
  const few = probe(lookups, Math.max(run.tuning.few, Math.floor(total / 4)), view.snapshot, () => run.step())
  return few === undefined ? stream(run, types) : ofSeqs(run, few, types)
}

export function* ofIds(view: View, ids: readonly string[]): Generator<StoredDocument, undefined> {
  for (const id of [...new Set(ids)].sort()) {
    const document = view.get(id)
    if (document !== undefined) yield document
  }
  return undefined
}

/** Documents by number, in the order of `_id`. */
export function* ofSeqs(
  run: QueryRun,
  seqs: Iterable<number>,
  types: readonly string[] | undefined,
): Generator<StoredDocument, undefined> {
  const { view } = run
  const rows: DocumentRow[] = []
  for (const seq of seqs) {
    run.step()
    const row = view.snapshot.bySeq(seq)
    if (row !== undefined && (types === undefined || types.includes(row.type)) && view.mayShow(row.id))
      rows.push(row)
  }
  rows.sort((left, right) => compareTexts(view.idOf(left), view.idOf(right)))
  for (const row of rows) {
    run.step()
    const document = view.at(row)
    if (document !== undefined) yield document
  }
  return undefined
}

/** All documents of some types, or of any, in the order of `_id`. */
export function* stream(
  run: QueryRun,
  types: readonly string[] | undefined,
): Generator<StoredDocument, undefined> {
  const { view } = run
  for (const row of rowsInOrder(view, types)) {
    run.step()
    const document = view.mayShow(row.id) ? view.at(row) : undefined
    if (document !== undefined) yield document
  }
  return undefined
}

function* rowsInOrder(view: View, types: readonly string[] | undefined): Generator<DocumentRow, undefined> {
  const order = view.perspective.kind === 'stack' ? 'group_id, id' : 'id'
  const { statements } = view.snapshot
  const walks =
    types === undefined
      ? [statements.walk(`SELECT ${columns} FROM documents ORDER BY ${order}`)]
      : types.map(type =>
          statements.walk(`SELECT ${columns} FROM documents WHERE type = ? ORDER BY ${order}`, type),
        )
  for (const row of mergeSorted(walks.map(toRows), (left, right) =>
    compareTexts(view.idOf(left), view.idOf(right)),
  ))
    yield row
  return undefined
}

function* toRows(walk: Iterable<readonly unknown[]>): Generator<DocumentRow, undefined> {
  for (const columnsOfRow of walk) {
    const row = toRow(columnsOfRow)
    if (row !== undefined) yield row
  }
  return undefined
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
