import type { ExprNode } from 'groq-js'
import type { StoredDocument } from '../document.ts'
import type { Dependency } from '../groq/sync-tags.ts'
import type { View } from './view.ts'

/** One evaluation of a query: what its planned parts may look at. */
export interface QueryRun {
  readonly view: View
  /** Tells that time passes. @throws QueryStopped when it is over */
  step(): void
  /** Notes what the answer depends on. */
  depend(dependency: Dependency): void
  /** Whether a document passes all filters of a `*` that stands in the outermost scope. */
  passes(filters: readonly ExprNode[], document: StoredDocument): boolean
  /** The values of expressions about a document, e.g. of the arguments of `order()`. */
  valuesOf(expressions: readonly ExprNode[], document: StoredDocument): readonly unknown[]
}
