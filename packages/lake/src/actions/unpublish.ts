import { z } from 'zod'
import {
  type Action,
  copyToDraft,
  demandDocument,
  demandSameGroup,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({ draftId: versionIdSchema, publishedId: publishedIdSchema })

/** The published document goes; its content stays as the draft unless there is one already. */
export const unpublish: Action = (set, body) => {
  const { draftId, publishedId } = parseAction(schema, body)
  demandSameGroup(draftId, publishedId)
  const published = demandDocument(set, publishedId)
  if (set.get(draftId) === undefined) {
    copyToDraft(set, published, draftId)
  }
  set.delete(publishedId)
}
