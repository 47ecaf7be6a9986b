import type { StoredDocument } from '../document.ts'
import type { DocumentReader } from '../store/reader.ts'
import { referencesOf } from '../store/references.ts'
import { itemError, withIndex } from './item-error.ts'
import type { WorkingSet } from './working-set.ts'

/**
 * Strong references must hold when the transaction ends; the order inside it does not matter.
 * @throws LakeError with documentReferenceDoesNotExistError or documentHasExistingReferencesError
 */
export function checkReferences(
  work: WorkingSet,
  reader: DocumentReader,
  code: 'mutationError' | 'actionError',
): void {
  for (const { documentId, before, after, index } of work.changes()) {
    withIndex(index, code, () => {
      if (after !== undefined) checkTargets(work, before, after)
      if (before !== undefined && (after === undefined || after._type !== before._type)) {
        checkSources(work, reader, documentId)
      }
    })
  }
}

/** A reference that held before still holds, or the deletion of its target is refused. */
function checkTargets(work: WorkingSet, before: StoredDocument | undefined, after: StoredDocument): void {
  const known = before === undefined ? undefined : referencesOf(before)
  for (const [referenceID, isStrong] of referencesOf(after)) {
    if (!isStrong || known?.get(referenceID) === true || work.has(referenceID)) continue
    const id = after._id
    throw itemError(
      'documentReferenceDoesNotExistError',
      `Document "${id}" references non-existent document "${referenceID}"`,
      { id, referenceID },
    )
  }
}

function checkSources(work: WorkingSet, reader: DocumentReader, id: string): void {
  const referencingIDs = [...reader.referencing(id)]
    .filter(([source, isStrong]) => source !== id && stillRefers(work, source, id, isStrong))
    .map(([source]) => source)
  if (referencingIDs.length > 0) {
    throw itemError(
      'documentHasExistingReferencesError',
      `Document "${id}" cannot be deleted as there are references to it from "${referencingIDs.slice(0, 5).join('", "')}"`,
      {
        id,
        referencingIDs,
      },
    )
  }
}

function stillRefers(work: WorkingSet, source: string, id: string, isStrong: boolean): boolean {
  if (!work.hasTouched(source)) return isStrong
  const document = work.get(source)
  return document !== undefined && referencesOf(document).get(id) === true
}
