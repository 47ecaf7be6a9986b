import { z } from 'zod'
import { isPublishedId } from '../document-id.ts'
import { itemError } from '../mutations/item-error.ts'
import {
  type Action,
  demandDocument,
  demandSameGroup,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({
  publishedId: publishedIdSchema,
  includeDrafts: z.array(versionIdSchema).default([]),
  purge: z.boolean().optional(),
})

/** Deletes a published document and its listed drafts; one that is not listed would be left behind, so it refuses. */
export const deleteDocument: Action = (set, body, { reader }) => {
  const { publishedId, includeDrafts, purge } = parseAction(schema, body)
  for (const id of includeDrafts) demandSameGroup(id, publishedId)
  const unlisted = [...reader.idsOfGroup(publishedId)].find(
    id => !isPublishedId(id) && set.get(id) !== undefined && !includeDrafts.includes(id),
  )
  if (unlisted !== undefined) {
    throw itemError('validationError', `"${unlisted}" exists and is not listed in includeDrafts`, {
      id: unlisted,
    })
  }
  if (includeDrafts.every(id => set.get(id) === undefined)) demandDocument(set, publishedId)
  for (const id of [publishedId, ...includeDrafts]) {
    if (purge === true) set.purge(id)
    else set.delete(id)
  }
}
