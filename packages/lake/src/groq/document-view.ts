import type { Access } from '../access.ts'
import type { StoredDocument } from '../document.ts'
import { isPublishedId, isVersionId, publishedIdOf } from '../document-id.ts'
import type { DocumentReader } from '../store/reader.ts'
import { isMarkedForDeletion, type Perspective } from './perspective.ts'

/** The documents that one reader sees in one perspective; everything a query evaluates over comes from here. */
export interface DocumentView {
  get(id: string): StoredDocument | undefined
  all(): readonly StoredDocument[]
  ofTypes(types: readonly string[]): readonly StoredDocument[]
  byIds(ids: readonly string[]): readonly StoredDocument[]
  referencing(ids: readonly string[]): readonly StoredDocument[]
}

export function createDocumentView(
  reader: DocumentReader,
  access: Access,
  perspective: Perspective,
): DocumentView {
  const readable = (id: string): StoredDocument | undefined => {
    const document = reader.get(id)
    return document !== undefined && access.can('read', document) ? document : undefined
  }
  const get =
    perspective.kind === 'stack' ? stacked(readable, perspective.layers) : flat(readable, perspective)
  const collect = (ids: Iterable<string>): StoredDocument[] => {
    const seen = new Set<string>()
    for (const id of ids) seen.add(perspective.kind === 'stack' ? publishedIdOf(id) : id)
    const documents: StoredDocument[] = []
    // Without an order() the answer is by id, so that it does not jump about when a document is edited.
    for (const id of [...seen].sort()) {
      const document = get(id)
      if (document !== undefined) documents.push(document)
    }
    return documents
  }
  return {
    get,
    all: () => collect(Array.from(reader.all(), document => document._id)),
    ofTypes: types => collect(types.flatMap(type => [...reader.idsOfType(type)])),
    byIds: ids => collect(ids),
    referencing: ids => collect(ids.flatMap(id => [...reader.referencing(id).keys()])),
  }
}

type Get = (id: string) => StoredDocument | undefined

function flat(
  readable: Get,
  perspective: { readonly kind: 'raw'; readonly withVersions: boolean } | { readonly kind: 'published' },
): Get {
  const isVisible =
    perspective.kind === 'published'
      ? isPublishedId
      : (id: string) => perspective.withVersions || !isVersionId(id)
  return id => (isVisible(id) ? readable(id) : undefined)
}

/** The first layer that has the document wins and takes the published id. */
function stacked(readable: Get, layers: readonly string[]): Get {
  return id => {
    // A reference may name the draft itself; only the group's own id is an identity here.
    if (!isPublishedId(id)) return undefined
    for (const layer of layers) {
      const document = readable(layer === 'drafts' ? `drafts.${id}` : `versions.${layer}.${id}`)
      if (document === undefined) continue
      return isMarkedForDeletion(document) ? undefined : { ...document, _id: id, _originalId: document._id }
    }
    const published = readable(id)
    return published === undefined ? undefined : { ...published, _originalId: id }
  }
}
