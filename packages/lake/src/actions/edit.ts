import { z } from 'zod'
import { keyedOperations } from '../mutations/apply-mutations.ts'
import { patchOperationsSchema } from '../mutations/mutation.ts'
import {
  type Action,
  copyToDraft,
  demandDocument,
  demandSameGroup,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({
  draftId: versionIdSchema,
  publishedId: publishedIdSchema,
  patch: patchOperationsSchema,
})

/**
 * Patches a draft or version. Where there is none, the published document is copied first, in the same event; a
 * patch that changes nothing is a transaction all the same, because the Studio waits for it.
 */
export const edit: Action = (set, body, { newKey }) => {
  const { draftId, publishedId, patch } = parseAction(schema, body)
  demandSameGroup(draftId, publishedId)
  if (set.get(draftId) === undefined) {
    copyToDraft(set, demandDocument(set, publishedId), draftId)
  }
  set.patch(draftId, keyedOperations(patch, newKey))
}
