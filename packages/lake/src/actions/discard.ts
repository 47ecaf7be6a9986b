import { z } from 'zod'
import { type Action, demandDocument, parseAction, versionIdSchema } from './action.ts'

const draftSchema = z.strictObject({ draftId: versionIdSchema, purge: z.boolean().optional() })
const versionSchema = z.strictObject({ versionId: versionIdSchema, purge: z.boolean().optional() })

/** Deletes a draft, or the version that the Studio names here too. */
export const discard: Action = (set, body) => {
  const { draftId } = parseAction(draftSchema, body)
  set.delete(demandDocument(set, draftId)._id)
}

/** The same for `version.discard`, which calls its document differently. */
export const discardVersion: Action = (set, body) => {
  const { versionId } = parseAction(versionSchema, body)
  set.delete(demandDocument(set, versionId)._id)
}
