import { hash } from 'node:crypto'
import type { StoredDocument } from '../document.ts'
import { isPrivateId, publishedIdOf } from '../document-id.ts'
import type { Change } from '../mutations/working-set.ts'

/** What one `*` of a query depends on. */
export type Dependency =
  | { readonly kind: 'everything' }
  | { readonly kind: 'types' | 'ids' | 'references'; readonly values: readonly string[] }

/** More tags than this on one answer become the catch-all; Next accepts 128. */
const maxTags = 100

/**
 * Opaque names for what an answer depends on. A commit announces the tag of each document it touched, of its type,
 * and the catch-all that queries with an unbounded filter carry.
 * @see content-lake-api.md 2.7.1
 */
function tagOf(dataset: string, kind: 'document' | 'type' | 'everything', value = ''): string {
  return `s1:${hash('sha256', `${dataset}\n${kind}\n${value}`, 'base64url').slice(0, 12)}`
}

/** Tags of a query answer; `documentIds` are those that were reached through references. */
export function tagsOfQuery(
  dataset: string,
  dependencies: readonly Dependency[],
  documentIds: ReadonlySet<string>,
): readonly string[] {
  const tags = new Set<string>()
  for (const dependency of dependencies) {
    switch (dependency.kind) {
      case 'types':
        for (const type of dependency.values) tags.add(tagOf(dataset, 'type', type))
        break
      case 'ids':
        for (const id of dependency.values) tags.add(tagOf(dataset, 'document', publishedIdOf(id)))
        break
      case 'references':
      case 'everything':
        tags.add(tagOf(dataset, 'everything'))
        break
      default:
        dependency satisfies never
    }
  }
  for (const id of documentIds) tags.add(tagOf(dataset, 'document', publishedIdOf(id)))
  // Sorted, since the order of evaluation may follow documents that the reader does not see.
  return tags.size > maxTags || tags.size === 0 ? [tagOf(dataset, 'everything')] : [...tags].sort()
}

/** Tags of a change of these documents, in the states before and after it. */
export function tagsOfDocuments(dataset: string, documents: readonly StoredDocument[]): readonly string[] {
  if (documents.length === 0) return []
  // Mostly the same document twice, before and after: each name is hashed once.
  const ids = new Set(documents.map(document => publishedIdOf(document._id)))
  const types = new Set(documents.map(document => document._type))
  return [
    ...[...ids].map(id => tagOf(dataset, 'document', id)),
    ...[...types].map(type => tagOf(dataset, 'type', type)),
    tagOf(dataset, 'everything'),
  ]
}

/** Tags that a commit announces: `published` to everyone, `all` to those who asked for drafts too. */
export function tagsOfChanges(
  dataset: string,
  changes: readonly Change[],
): { readonly published: readonly string[]; readonly all: readonly string[] } {
  const tagsFor = (relevant: readonly Change[]) =>
    tagsOfDocuments(dataset, relevant.flatMap(({ before, after }) => [before, after]).filter(isPresent))
  const seen = changes.filter(({ documentId }) => !documentId.startsWith('_.'))
  const open = changes.filter(({ documentId }) => !isPrivateId(documentId))
  const all = tagsFor(seen)
  return { published: open.length === seen.length ? all : tagsFor(open), all }
}

function isPresent(document: StoredDocument | undefined): document is StoredDocument {
  return document !== undefined
}
