import { z } from 'zod'
import { isDeletion } from '../../events/revision-kind.ts'
import { itemError } from '../../mutations/item-error.ts'
import { type Action, noNewId, parseAction } from '../action.ts'
import { demandRelease, finalDocumentIds, releaseNameSchema, versionsOf } from './release-document.ts'

const schema = z.strictObject({ releaseId: releaseNameSchema })

/** Takes the versions of a release away; the history keeps them, and the release keeps their ids. */
export const archiveRelease: Action = (set, body, { reader }) => {
  const { releaseId } = parseAction(schema, body)
  const release = demandRelease(set, releaseId, ['active'])
  const versions = versionsOf(set, reader, releaseId)
  for (const { _id } of versions) set.delete(_id)
  set.patch(release._id, {
    set: { state: 'archived', finalDocumentStates: versions.map(({ _id }) => ({ id: _id })) },
    unset: ['error'],
  })
}

/** Brings the versions back as they were when the release was archived. */
export const unarchiveRelease: Action = (set, body, { history }) => {
  const { releaseId } = parseAction(schema, body)
  const release = demandRelease(set, releaseId, ['archived'])
  for (const id of finalDocumentIds(release)) {
    const version = history.documentAt(id, revision => !isDeletion(revision))
    if (version === undefined)
      throw itemError('documentNotFoundError', `The history does not know "${id}" any more`, { id })
    const { _rev, _updatedAt, ...content } = version
    set.create(content, noNewId)
  }
  set.patch(release._id, { set: { state: 'active' }, unset: ['finalDocumentStates'] })
}
