import { z } from 'zod'
import type { StoredDocument } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { checkReferences } from '../../mutations/check-references.ts'
import type { WorkingSet } from '../../mutations/working-set.ts'
import type { DocumentReader } from '../../store/reader.ts'
import { type Action, parseAction } from '../action.ts'
import { publishVersions } from './publish-release.ts'
import { demandRelease, instantSchema, releaseNameSchema, releaseType } from './release-document.ts'

const scheduleSchema = z.strictObject({ releaseId: releaseNameSchema, publishAt: instantSchema })

/** Locks the versions of a release until it is published at that time; a time that is past publishes it now. */
export const scheduleRelease: Action = (set, body, { reader }) => {
  const { releaseId, publishAt } = parseAction(scheduleSchema, body)
  const release = demandRelease(set, releaseId, ['active', 'scheduled'])
  if (publishAt <= set.timestamp) {
    publishVersions(set, reader, release, releaseId)
    return
  }
  demandPublishable(set, reader, release, publishAt)
  set.patch(release._id, { set: { state: 'scheduled', publishAt }, unset: ['error'] })
}

/**
 * Tries out what will be published before `publishAt` and then the release itself, so that what cannot be published is
 * refused now and not in the night. Of the others, those that cannot are left out: theirs is the trouble.
 * @throws LakeError actionError
 */
function demandPublishable(
  set: WorkingSet,
  reader: DocumentReader,
  release: StoredDocument,
  publishAt: string,
): void {
  let state = set
  for (const earlier of scheduledBefore(set, reader, release, publishAt)) {
    try {
      state = published(state, reader, earlier)
    } catch (cause) {
      if (!(cause instanceof LakeError)) throw cause
    }
  }
  set.foreseen.push(...published(state, reader, release).changes())
}

function published(state: WorkingSet, reader: DocumentReader, release: StoredDocument): WorkingSet {
  const next = state.preview()
  publishVersions(next, reader, release, String(release.name))
  checkReferences(next, reader, 'actionError')
  return next
}

function scheduledBefore(
  set: WorkingSet,
  reader: DocumentReader,
  { _id }: StoredDocument,
  publishAt: string,
): readonly StoredDocument[] {
  const timeOf = (release: StoredDocument) => String(release.publishAt)
  return [...reader.idsOfType(releaseType)]
    .flatMap(id => set.get(id) ?? [])
    .filter(other => other._id !== _id && other.state === 'scheduled' && timeOf(other) <= publishAt)
    .toSorted((left, right) => (timeOf(left) < timeOf(right) ? -1 : 1))
}

const unscheduleSchema = z.strictObject({ releaseId: releaseNameSchema })

/** Opens the versions of a release again. */
export const unscheduleRelease: Action = (set, body) => {
  const { releaseId } = parseAction(unscheduleSchema, body)
  const release = demandRelease(set, releaseId, ['scheduled'])
  set.patch(release._id, { set: { state: 'active' }, unset: ['publishAt'] })
}

const failSchema = z.strictObject({
  releaseId: releaseNameSchema,
  publishAt: z.string(),
  message: z.string(),
})

/** Gives up publishing a scheduled release, which says why; it is open again for somebody to put it right. */
export const failRelease: Action = (set, body) => {
  const { releaseId, publishAt, message } = parseAction(failSchema, body)
  const release = demandRelease(set, releaseId, ['scheduled'])
  if (release.publishAt !== publishAt) return
  set.patch(release._id, { set: { state: 'active', error: { message } }, unset: ['publishAt'] })
}
