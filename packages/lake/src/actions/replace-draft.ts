import { z } from 'zod'
import { withArrayKeysInFields } from '../mutations/array-keys.ts'
import {
  type Action,
  contentSchema,
  demandSameGroup,
  noNewId,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({ publishedId: publishedIdSchema, attributes: contentSchema })

/** Puts an earlier revision back as the draft; the old `_rev` in its attributes means nothing here. */
export const replaceDraft: Action = (set, body, { newKey }) => {
  const { publishedId, attributes } = parseAction(schema, body)
  const id = versionIdSchema.parse(attributes._id)
  demandSameGroup(id, publishedId)
  const { _rev, ...content } = attributes
  set.createOrReplace(withArrayKeysInFields(content, newKey), noNewId)
}
