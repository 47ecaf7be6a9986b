import type { StoredDocument } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import type { DocumentReader } from './reader.ts'
import { referencesOf } from './references.ts'

const none: ReadonlyMap<string, boolean> = new Map()

/** All documents of a dataset in memory, indexed by type, group and reference. */
export class DocumentIndex implements DocumentReader {
  readonly #documents = new Map<string, StoredDocument>()
  readonly #byType = new Map<string, Set<string>>()
  readonly #byGroup = new Map<string, Set<string>>()
  readonly #byTarget = new Map<string, Map<string, boolean>>()

  get(id: string): StoredDocument | undefined {
    return this.#documents.get(id)
  }

  all(): Iterable<StoredDocument> {
    return this.#documents.values()
  }

  idsOfType(type: string): Iterable<string> {
    return this.#byType.get(type) ?? []
  }

  referencing(targetId: string): ReadonlyMap<string, boolean> {
    return this.#byTarget.get(targetId) ?? none
  }

  idsOfGroup(publishedId: string): Iterable<string> {
    return this.#byGroup.get(publishedId) ?? []
  }

  idsWithPrefix(prefix: string): Iterable<string> {
    return [...this.#documents.keys()].filter(id => id.startsWith(prefix))
  }

  put(document: StoredDocument): void {
    this.remove(document._id)
    this.#documents.set(document._id, document)
    addTo(this.#byType, document._type, document._id)
    addTo(this.#byGroup, publishedIdOf(document._id), document._id)
    for (const [target, isStrong] of referencesOf(document)) {
      const sources = this.#byTarget.get(target) ?? new Map<string, boolean>()
      sources.set(document._id, isStrong)
      this.#byTarget.set(target, sources)
    }
  }

  remove(id: string): void {
    const document = this.#documents.get(id)
    if (document === undefined) return
    this.#documents.delete(id)
    removeFrom(this.#byType, document._type, id)
    removeFrom(this.#byGroup, publishedIdOf(id), id)
    for (const target of referencesOf(document).keys()) removeFrom(this.#byTarget, target, id)
  }
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key) ?? new Set<string>()
  ids.add(id)
  index.set(key, ids)
}

function removeFrom(
  index: Map<string, { delete(id: string): boolean; readonly size: number }>,
  key: string,
  id: string,
): void {
  const ids = index.get(key)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(key)
}
