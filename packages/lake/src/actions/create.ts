import { z } from 'zod'
import { withArrayKeysInFields } from '../mutations/array-keys.ts'
import { itemError } from '../mutations/item-error.ts'
import {
  type Action,
  contentSchema,
  demandSameGroup,
  noNewId,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({
  publishedId: publishedIdSchema,
  attributes: contentSchema,
  ifExists: z.enum(['fail', 'ignore']),
})

/** Creates a draft or version; fails or does nothing when it is there, fails when the document is published. */
export const create: Action = (set, body, { newKey }) => {
  const { publishedId, attributes, ifExists } = parseAction(schema, body)
  const id = versionIdSchema.parse(attributes._id)
  demandSameGroup(id, publishedId)
  const { _rev, ...content } = attributes
  const taken = [id, publishedId].find(candidate => set.get(candidate) !== undefined)
  if (taken !== undefined) {
    if (ifExists === 'ignore') return
    throw itemError('documentAlreadyExistsError', `Document by ID "${taken}" already exists`, { id: taken })
  }
  set.create(withArrayKeysInFields(content, newKey), noNewId)
}
