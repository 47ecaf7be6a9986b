import { z } from 'zod'
import type { Json, JsonObject, StoredDocument } from '../document.ts'
import { isDocumentId, isPublishedId, publishedIdOf } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import { itemError } from '../mutations/item-error.ts'
import type { WorkingSet } from '../mutations/working-set.ts'
import type { HistoryReader } from '../store/history.ts'
import type { DocumentReader } from '../store/reader.ts'

export interface ActionContext {
  readonly newKey: () => string
  readonly reader: DocumentReader
  readonly history: HistoryReader
}

/** One kind of action: parses its own body and changes the working set. */
export type Action = (set: WorkingSet, body: JsonObject, context: ActionContext) => void

/** Any document id. */
export const idSchema = z.string().refine(isDocumentId, { message: 'is not a valid document id' })
/** The id of a published document. */
export const publishedIdSchema = idSchema.refine(isPublishedId, { message: 'must be a published id' })
/** The id of a draft or version. */
export const versionIdSchema = idSchema.refine(id => !isPublishedId(id), {
  message: 'must be a draft or version id',
})
/** A document as an action brings it. */
export const contentSchema = z.record(
  z.string(),
  z.custom<Json>(value => value !== undefined),
)

/** @throws LakeError badRequest naming the first thing that is wrong */
export function parseAction<Schema extends z.ZodType>(schema: Schema, body: JsonObject): z.infer<Schema> {
  const { actionType, ...fields } = body
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  throw new LakeError('badRequest', `${String(actionType)}: ${z.prettifyError(parsed.error).slice(0, 500)}`)
}

/** @throws LakeError when the two ids are not of one group */
export function demandSameGroup(versionId: string, publishedId: string): void {
  if (publishedIdOf(versionId) === publishedId) return
  throw itemError('validationError', `"${versionId}" is not a draft or version of "${publishedId}"`, {
    id: versionId,
  })
}

/** @throws LakeError documentNotFoundError */
export function demandDocument(set: WorkingSet, id: string): StoredDocument {
  const document = set.get(id)
  if (document !== undefined) return document
  throw itemError('documentNotFoundError', `The document with the ID "${id}" was not found`, { id })
}

/** @throws LakeError documentRevisionIDDoesNotMatchError */
export function demandRevision(
  document: StoredDocument | undefined,
  expected: string | undefined,
  id: string,
): void {
  if (expected === undefined || document?._rev === expected) return
  throw itemError(
    'documentRevisionIDDoesNotMatchError',
    `Document "${id}" has another revision than "${expected}"`,
    {
      id,
      currentRevisionID: document?._rev ?? null,
      expectedRevisionID: expected,
    },
  )
}

/** What a copy of a document keeps: everything but what the server stamps. */
export function contentOf(document: JsonObject): JsonObject {
  const { _id, _rev, _createdAt, _updatedAt, _system, ...content } = document
  return content
}

/** The draft or version becomes a copy of the published document, made when that was made. */
export function copyToDraft(set: WorkingSet, published: StoredDocument, draftId: string): void {
  set.create({ ...contentOf(published), _id: draftId, _createdAt: published._createdAt }, noNewId)
}

/** Never called: every action names the ids it writes. */
export function noNewId(): never {
  throw new LakeError('badRequest', 'The document of an action needs an "_id"')
}
