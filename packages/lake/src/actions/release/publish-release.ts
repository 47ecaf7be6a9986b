import { z } from 'zod'
import { isJsonObject, type StoredDocument } from '../../document.ts'
import { publishedIdOf } from '../../document-id.ts'
import { isMarkedForDeletion } from '../../groq/perspective.ts'
import { itemError } from '../../mutations/item-error.ts'
import { strengthened } from '../../mutations/strengthen.ts'
import { holdsOne } from '../../mutations/system-documents.ts'
import type { WorkingSet } from '../../mutations/working-set.ts'
import type { DocumentReader } from '../../store/reader.ts'
import { type Action, contentOf, noNewId, parseAction } from '../action.ts'
import { demandRelease, releaseNameSchema, versionsOf } from './release-document.ts'

const schema = z.strictObject({ releaseId: releaseNameSchema })

/** Every version of a release becomes what is published, and the release is over. */
export const publishRelease: Action = (set, body, { reader }) => {
  const { releaseId } = parseAction(schema, body)
  const release = demandRelease(set, releaseId, ['active', 'scheduled'])
  const isDue = typeof release.publishAt === 'string' && release.publishAt <= set.timestamp
  if (release.state === 'scheduled' && !isDue) {
    const problem = `The release "${releaseId}" is scheduled; unschedule it to publish it now`
    throw itemError('validationError', problem, { id: release._id })
  }
  publishVersions(set, reader, release, releaseId)
}

/** The work of publishing, once it is clear that it may be done. Durable as one transaction or not at all. */
export function publishVersions(
  set: WorkingSet,
  reader: DocumentReader,
  release: StoredDocument,
  name: string,
): void {
  const versions = versionsOf(set, reader, name)
  for (const version of versions) {
    publishVersion(set, version)
    if (holdsOne(release)) discardSource(set, version)
  }
  const finalDocumentStates = versions.map(({ _id }) => ({ id: _id }))
  set.patch(release._id, {
    set: { state: 'published', publishedAt: set.timestamp, finalDocumentStates },
    unset: ['publishAt', 'error'],
  })
}

function publishVersion(set: WorkingSet, version: StoredDocument): void {
  const publishedId = publishedIdOf(version._id)
  if (isMarkedForDeletion(version)) set.delete(publishedId)
  else {
    const _createdAt = set.get(publishedId)?._createdAt ?? version._createdAt
    set.createOrReplace({ ...strengthened(contentOf(version)), _id: publishedId, _createdAt }, noNewId)
  }
  set.delete(version._id)
}

/** A scheduled draft was copied from the draft, which goes unless somebody has worked on it since. */
function discardSource(set: WorkingSet, version: StoredDocument): void {
  const system = version._system
  const base = isJsonObject(system) ? system.base : undefined
  const draft = set.get(`drafts.${publishedIdOf(version._id)}`)
  if (!isJsonObject(base) || draft === undefined) return
  if (base.id === draft._id && base.rev === draft._rev) set.delete(draft._id)
}
