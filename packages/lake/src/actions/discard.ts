import { z } from 'zod'
import type { WorkingSet } from '../mutations/working-set.ts'
import { type Action, demandDocument, parseAction, versionIdSchema } from './action.ts'

const draftSchema = z.strictObject({ draftId: versionIdSchema, purge: z.boolean().optional() })
const versionSchema = z.strictObject({ versionId: versionIdSchema, purge: z.boolean().optional() })

/** Deletes a draft, or the version that the Studio names here too. */
export const discard: Action = (set, body) => {
  const { draftId, purge } = parseAction(draftSchema, body)
  discardDocument(set, draftId, purge)
}

/** The same for `version.discard`, which calls its document differently. */
export const discardVersion: Action = (set, body) => {
  const { versionId, purge } = parseAction(versionSchema, body)
  discardDocument(set, versionId, purge)
}

function discardDocument(set: WorkingSet, id: string, purge = false): void {
  demandDocument(set, id)
  if (purge) set.purge(id)
  else set.delete(id)
}
