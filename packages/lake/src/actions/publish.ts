import { z } from 'zod'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../document.ts'
import {
  type Action,
  contentOf,
  demandDocument,
  demandRevision,
  demandSameGroup,
  noNewId,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({
  draftId: versionIdSchema,
  publishedId: publishedIdSchema,
  ifDraftRevisionId: z.string().optional(),
  ifPublishedRevisionId: z.string().optional(),
})

/** The published document becomes what the draft was, and the draft goes. */
export const publish: Action = (set, body) => {
  const { draftId, publishedId, ifDraftRevisionId, ifPublishedRevisionId } = parseAction(schema, body)
  demandSameGroup(draftId, publishedId)
  const draft = demandDocument(set, draftId)
  const published = set.get(publishedId)
  demandRevision(draft, ifDraftRevisionId, draftId)
  demandRevision(published, ifPublishedRevisionId, publishedId)
  const content = strengthened(contentOf(draft))
  set.createOrReplace(
    { ...content, _id: publishedId, _createdAt: published?._createdAt ?? draft._createdAt },
    noNewId,
  )
  set.delete(draftId)
}

/** Drafts hold references to unpublished documents weakly; publishing makes them what their field asks for. */
function strengthened(content: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, strengthenValue(value)]))
}

function strengthenValue(value: Json): Json {
  if (isJsonArray(value)) return value.map(strengthenValue)
  if (!isJsonObject(value)) return value
  const { _strengthenOnPublish, ...rest } = strengthened(value)
  if (_strengthenOnPublish === undefined) return rest
  if (isJsonObject(_strengthenOnPublish) && _strengthenOnPublish.weak === true) return rest
  const { _weak, ...strong } = rest
  return strong
}
