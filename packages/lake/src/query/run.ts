import type { ExprNode } from 'groq-js'
import type { StoredDocument } from '../document.ts'
import type { Dependency } from '../groq/sync-tags.ts'
import type { View } from './view.ts'

/** When which way to documents is taken; only speed depends on it, never an answer. */
export interface Tuning {
  /** So few documents are simply read. */
  readonly few: number
  /** So many hits of an index are looked up while an order is walked. */
  readonly guiding: number
  /** So many documents with one value in the order index are held at a time. */
  readonly tied: number
}

export const defaultTuning: Tuning = { few: 200, guiding: 5_000, tied: 2_000 }

/** One evaluation of a query: what its planned parts may look at. */
export interface QueryRun {
  readonly view: View
  readonly tuning: Tuning
  /** Tells that time passes. @throws QueryStopped when it is over */
  step(): void
  /** Notes what the answer depends on. */
  depend(dependency: Dependency): void
  /** Whether a document passes all filters of a `*` that stands in the outermost scope. */
  passes(filters: readonly ExprNode[], document: StoredDocument): boolean
  /** The values of expressions about a document, e.g. of the arguments of `order()`. */
  valuesOf(expressions: readonly ExprNode[], document: StoredDocument): readonly unknown[]
}
