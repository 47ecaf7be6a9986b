import { z } from 'zod'
import { type Action, parseAction } from '../action.ts'
import { publishVersions } from './publish-release.ts'
import { demandRelease, instantSchema, releaseNameSchema } from './release-document.ts'

const scheduleSchema = z.strictObject({ releaseId: releaseNameSchema, publishAt: instantSchema })

/** Locks the versions of a release until it is published at that time; a time that is past publishes it now. */
export const scheduleRelease: Action = (set, body, { reader }) => {
  const { releaseId, publishAt } = parseAction(scheduleSchema, body)
  const release = demandRelease(set, releaseId, ['active', 'scheduled'])
  if (publishAt <= set.timestamp) {
    publishVersions(set, reader, release, releaseId)
    return
  }
  set.patch(release._id, { set: { state: 'scheduled', publishAt }, unset: ['error'] })
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
