import type { StoredDocument } from '../document.ts'

/** An attribute's name, or the place of an item with its `_key` where that alone names it. */
export type SourceSegment = string | { readonly index: number; readonly key: string | undefined }

/** A place in a document that was read. */
export interface Source {
  readonly document: StoredDocument
  readonly path: readonly SourceSegment[]
}

/** Documents that no projection stood on are only looked into while they are so few. */
const maxWaiting = 500

/** Knows from an object which document it is or lies in. Objects are handed through evaluations as they are. */
export class SourceDocuments {
  /** Whether documents are shown under the id of their group, with their own id as `_originalId`. */
  readonly isStacked: boolean
  readonly #roots = new WeakSet<object>()
  /** Not looked into yet: those that the answer is made of, and the first of the others. */
  readonly #reached = new Set<StoredDocument>()
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
    if (this.#count <= maxWaiting) this.#waiting.add(document)
  }

  /** To be called with what a projection stands on, before what it holds. */
  reach(value: unknown): void {
    if (this.#isRoot(value)) this.#reached.add(value)
  }

  /**
   * Where an object or array was read from; `undefined` for one that was made on the way.
   * @param step called for each document that is looked into, and may throw to stop
   */
  sourceOf(value: object, step: () => void): Source | undefined {
    if (this.#isRoot(value)) {
      this.#reached.add(value)
      return { document: value, path: [] }
    }
    if (Array.isArray(value)) {
      // A list that was made on the way is found out by its first item, whose own place is soon found.
      const first: unknown = value.find(item => typeof item === 'object' && item !== null)
      if (this.#isRoot(first)) return undefined
      if (typeof first === 'object' && first !== null && this.sourceOf(first, step) !== undefined)
        return this.#inside.get(value)
    }
    for (const documents of [this.#reached, this.#waiting]) {
      for (const document of documents) {
        if (this.#inside.has(value)) break
        documents.delete(document)
        this.#lookInto(document, step)
      }
    }
    return this.#inside.get(value)
  }

  #isRoot(value: unknown): value is StoredDocument {
    return typeof value === 'object' && value !== null && this.#roots.has(value)
  }

  #lookInto(document: StoredDocument, step: () => void): void {
    const walk = (value: unknown, path: readonly SourceSegment[]): void => {
      if (typeof value !== 'object' || value === null) return
      step()
      if (path.length > 0) {
        if (this.#inside.has(value)) return
        this.#inside.set(value, { document, path })
      }
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
