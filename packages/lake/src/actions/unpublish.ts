import { z } from 'zod'
import {
  type Action,
  contentOf,
  demandDocument,
  demandSameGroup,
  noNewId,
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
    set.create({ ...contentOf(published), _id: draftId, _createdAt: published._createdAt }, noNewId)
  }
  set.delete(publishedId)
}
