import type { StoredDocument } from '../document.ts'

/** An attribute's name, or the place of an item with its `_key` where that alone names it. */
export type SourceSegment = string | { readonly index: number; readonly key: string | undefined }

/** A place in a document that was read. */
export interface Source {
  readonly document: StoredDocument
  readonly path: readonly SourceSegment[]
}

/** Beyond these only whole documents are known again, not what lies inside them. */
const maxIndexed = 5_000

/** Knows from an object which document it is or lies in. Objects are handed through evaluations as they are. */
export class SourceDocuments {
  /** Whether documents are shown under the id of their group, with their own id as `_originalId`. */
  readonly isStacked: boolean
  readonly #roots = new WeakSet<object>()
  /** Not looked into yet. */
  readonly #waiting = new Set<StoredDocument>()
  readonly #inside = new Map<object, Source>()
  #count = 0

  constructor(isStacked: boolean) {
    this.isStacked = isStacked
  }

  /** To be called with each document that an evaluation is given. */
  add(document: StoredDocument): void {
    if (this.#roots.has(document)) return
    this.#roots.add(document)
    this.#count += 1
    if (this.#count <= maxIndexed) this.#waiting.add(document)
  }

  /** Where an object or array was read from; `undefined` for one that was made on the way. */
  sourceOf(value: object): Source | undefined {
    if (this.#isRoot(value)) {
      this.#lookInto(value)
      return { document: value, path: [] }
    }
    // A list of documents lies in none, which need not be found out by looking into each.
    if (Array.isArray(value) && value.some(item => this.#isRoot(item))) return undefined
    for (const document of this.#waiting) {
      if (this.#inside.has(value)) break
      this.#lookInto(document)
    }
    return this.#inside.get(value)
  }

  #isRoot(value: unknown): value is StoredDocument {
    return typeof value === 'object' && value !== null && this.#roots.has(value)
  }

  #lookInto(document: StoredDocument): void {
    if (!this.#waiting.delete(document)) return
    const walk = (value: unknown, path: readonly SourceSegment[]): void => {
      if (typeof value !== 'object' || value === null) return
      if (path.length > 0) this.#inside.set(value, { document, path })
      if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) walk(item, [...path, segmentOf(value, index)])
        return
      }
      for (const [name, item] of Object.entries(value)) walk(item, [...path, name])
    }
    walk(document, [])
  }
}

/** The segment that names an item of an array. */
export function segmentOf(items: readonly unknown[], index: number): SourceSegment {
  const key = keyOf(items[index])
  const isAlone = key !== undefined && items.filter(item => keyOf(item) === key).length === 1
  return { index, key: isAlone ? key : undefined }
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('_key' in item)) return undefined
  return typeof item._key === 'string' && item._key !== '' ? item._key : undefined
}
