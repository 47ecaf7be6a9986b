import type { StoredDocument } from '../document.ts'

/**
 * Read access to the current state of one dataset; nothing here can write. Documents are shared between readers and must
 * not be changed.
 */
export interface DocumentReader {
  get(id: string): StoredDocument | undefined
  has(id: string): boolean
  /** By id in the order of its code units, from behind `after` on. Others may write between two documents. */
  all(after?: string): Iterable<StoredDocument>
  idsOfType(type: string): Iterable<string>
  /** Ids of documents that hold a `_ref` to `targetId`; the value says whether a strong one is among them. */
  referencing(targetId: string): ReadonlyMap<string, boolean>
  /** Ids of the published document, draft and versions that exist in a group. */
  idsOfGroup(publishedId: string): Iterable<string>
  /** Ids that begin with `prefix`, e.g. the versions of one release. */
  idsWithPrefix(prefix: string): Iterable<string>
}
