import type { StoredDocument } from '../document.ts'
import { releaseOf } from '../document-id.ts'
import type { DocumentReader } from '../store/reader.ts'
import { referencesOf } from '../store/references.ts'
import { itemError, withIndex } from './item-error.ts'
import { strengthened } from './strengthen.ts'
import { releasePath } from './system-documents.ts'
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
  const isKnown = work.hasTouched(source) ? refersStrongly(work.get(source), id) : isStrong
  return isKnown || isPlanned(work, source, id)
}

function refersStrongly(document: StoredDocument | undefined, id: string): boolean {
  return document !== undefined && referencesOf(document).get(id) === true
}

/** Whether a version of a scheduled release will refer to `id` strongly as soon as it is published. */
function isPlanned(work: WorkingSet, source: string, id: string): boolean {
  const name = releaseOf(source)
  if (name === undefined || work.get(`${releasePath}${name}`)?.state !== 'scheduled') return false
  const document = work.get(source)
  return document !== undefined && referencesOf(strengthened(document)).get(id) === true
}
