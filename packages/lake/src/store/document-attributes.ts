import type { DatabaseSync } from 'node:sqlite'
import { createAttributeKeys } from './attribute-keys.ts'
import { type AttributeValue, attributesOf } from './attributes.ts'
import type { DocumentChange } from './pending-changes.ts'

/** The attributes by which queries find documents. */
export interface DocumentAttributes {
  /** Writes what changes of documents mean for their attributes. */
  write(changes: readonly DocumentChange[]): void
  /** Drops the names of types and attributes that no document holds any more. */
  dropUnusedKeys(): void
  /** After a rollback. */
  forget(): void
}

interface Row {
  readonly key: number
  readonly value: AttributeValue
  readonly seq: number
}

const none: ReadonlyMap<string, AttributeValue> = new Map()
/** Rows of one statement: each run has a price of its own. */
const rowsAtOnce = 32

export function createDocumentAttributes(database: DatabaseSync): DocumentAttributes {
  const keys = createAttributeKeys(database)
  const insert = (rows: number) =>
    database.prepare(
      `INSERT INTO attributes (key, value, document) VALUES ${Array(rows).fill('(?, ?, ?)').join()}`,
    )
  const [addOne, addMany] = [insert(1), insert(rowsAtOnce)]
  const drop = database.prepare('DELETE FROM attributes WHERE key = ? AND value = ? AND document = ?')

  const add = (rows: readonly Row[]) => {
    let from = 0
    for (; from + rowsAtOnce <= rows.length; from += rowsAtOnce)
      addMany.run(...rows.slice(from, from + rowsAtOnce).flatMap(({ key, value, seq }) => [key, value, seq]))
    for (const { key, value, seq } of rows.slice(from)) addOne.run(key, value, seq)
  }

  return {
    write(changes) {
      const added: Row[] = []
      const counts = new Map<number, number>()
      const count = (key: number, by: number) => counts.set(key, (counts.get(key) ?? 0) + by)
      for (const [seq, { before, after }] of changes) {
        const old = before === undefined ? none : attributesOf(before)
        const next = after === undefined ? none : attributesOf(after)
        const isSameType = before?._type === after?._type
        for (const [path, value] of old) {
          if (isSameType && isSameValue(next.get(path), value)) continue
          const key = keys.keyOf(before?._type ?? '', path)
          drop.run(key, value, seq)
          if (!isSameType || !next.has(path)) count(key, -1)
        }
        for (const [path, value] of next) {
          if (isSameType && isSameValue(old.get(path), value)) continue
          const key = keys.keyOf(after?._type ?? '', path)
          added.push({ key, value, seq })
          if (!isSameType || !old.has(path)) count(key, 1)
        }
      }
      // Neighbours in the index one after the other: they share its pages.
      add(added.sort(byPlace))
      for (const [key, by] of counts) if (by !== 0) keys.count(key, by)
    },
    dropUnusedKeys: () => keys.dropUnused(),
    forget: () => keys.forget(),
  }
}

/** Roughly as the index has them. */
function byPlace(left: Row, right: Row): number {
  if (left.key !== right.key) return left.key - right.key
  return left.value < right.value ? -1 : left.value > right.value ? 1 : left.seq - right.seq
}

function isSameValue(left: AttributeValue | undefined, right: AttributeValue): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return left[0] === right[0]
  return left === right
}
