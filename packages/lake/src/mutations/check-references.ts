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
      if (after !== undefined) checkTargets(work, documentId)
      if (before !== undefined && (after === undefined || after._type !== before._type)) {
        checkSources(work, reader, documentId)
      }
    })
  }
}

function checkTargets(work: WorkingSet, id: string): void {
  const document = work.get(id)
  if (document === undefined) return
  for (const [referenceID, isStrong] of referencesOf(document)) {
    if (isStrong && work.get(referenceID) === undefined) {
      throw itemError(
        'documentReferenceDoesNotExistError',
        `Document "${id}" references non-existent document "${referenceID}"`,
        {
          id,
          referenceID,
        },
      )
    }
  }
}

function checkSources(work: WorkingSet, reader: DocumentReader, id: string): void {
  const referencingIDs = [...reader.referencing(id).keys()].filter(source => {
    const document = source === id ? undefined : work.get(source)
    return document !== undefined && referencesOf(document).get(id) === true
  })
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
