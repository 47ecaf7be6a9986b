import type { StoredDocument } from '../document.ts'
import { isPublishedId, isVersionId } from '../document-id.ts'
import { isMarkedForDeletion, type Perspective } from '../groq/perspective.ts'
import type { DocumentRow, Snapshot } from './snapshot.ts'

/** What a reader's grants say of documents: all, those without a dot in their id, or a test for each. */
export type ReadAccess =
  | { readonly kind: 'all' }
  | { readonly kind: 'withoutDot' }
  | { readonly kind: 'tested'; readonly test: (document: StoredDocument) => boolean }

/** The documents that one reader sees in one perspective; a query sees nothing else. */
export class View {
  readonly snapshot: Snapshot
  readonly perspective: Perspective
  readonly access: ReadAccess
  readonly #onRead: () => void
  readonly #onShow: ((document: StoredDocument) => void) | undefined
  /** In a stack of layers: which member each group shows. */
  readonly #shown = new Map<string, number | undefined>()

  /**
   * `onRead` is called for every document that is read from disk, and may throw to stop; `onShow` is told of every one
   * that an evaluation gets.
   */
  constructor(
    snapshot: Snapshot,
    perspective: Perspective,
    access: ReadAccess,
    onRead: () => void,
    onShow?: (document: StoredDocument) => void,
  ) {
    this.snapshot = snapshot
    this.perspective = perspective
    this.access = access
    this.#onRead = onRead
    this.#onShow = onShow
  }

  /** The document with this `_id` as the perspective gives it. */
  get(id: string): StoredDocument | undefined {
    if (this.perspective.kind !== 'stack') {
      const row = this.mayShow(id) ? this.snapshot.byId(id) : undefined
      return row === undefined ? undefined : this.at(row)
    }
    // A reference may name the draft itself; only the group's own id is an identity here.
    if (!isPublishedId(id)) return undefined
    for (const row of this.snapshot.group(id)) {
      const document = this.at(row)
      if (document !== undefined) return document
    }
    return undefined
  }

  /** The document of this row if it is the one that its reader sees, with the `_id` of the perspective. */
  at(row: DocumentRow): StoredDocument | undefined {
    const document = this.#at(row)
    if (document !== undefined) this.#onShow?.(document)
    return document
  }

  #at(row: DocumentRow): StoredDocument | undefined {
    if (this.perspective.kind !== 'stack') {
      return this.mayShow(row.id) ? this.#readable(row) : undefined
    }
    if (!this.#shown.has(row.group)) {
      if (this.#shown.size > 20_000) this.#shown.clear()
      this.#shown.set(row.group, this.#memberShown(row.group, this.perspective.layers)?.seq)
    }
    if (this.#shown.get(row.group) !== row.seq) return undefined
    const document = this.#readable(row)
    return document === undefined ? undefined : { ...document, _id: row.group, _originalId: row.id }
  }

  /** `false` when a document of this id is never shown, whatever it holds. */
  mayShow(id: string): boolean {
    if (this.access.kind === 'withoutDot' && id.includes('.')) return false
    switch (this.perspective.kind) {
      case 'published':
        return isPublishedId(id)
      case 'raw':
        return this.perspective.withVersions || !isVersionId(id)
      case 'stack':
        return true
      default:
        return this.perspective satisfies never
    }
  }

  /** The `_id` that a row has in this perspective. */
  idOf(row: Pick<DocumentRow, 'id' | 'group'>): string {
    return this.perspective.kind === 'stack' ? row.group : row.id
  }

  #readable(row: DocumentRow): StoredDocument | undefined {
    if (this.access.kind === 'withoutDot' && row.id.includes('.')) return undefined
    const document = this.snapshot.document(row, this.#onRead)
    return this.access.kind === 'tested' && !this.access.test(document) ? undefined : document
  }

  /** The first layer that has the document wins, also when all it says is that the document is to go. */
  #memberShown(group: string, layers: readonly string[]): DocumentRow | undefined {
    const members = new Map(this.snapshot.group(group).map(row => [row.id, row]))
    for (const layer of layers) {
      const row = members.get(layer === 'drafts' ? `drafts.${group}` : `versions.${layer}.${group}`)
      const document = row === undefined ? undefined : this.#readable(row)
      if (document !== undefined) return isMarkedForDeletion(document) ? undefined : row
    }
    const published = members.get(group)
    return published === undefined || this.#readable(published) === undefined ? undefined : published
  }
}
