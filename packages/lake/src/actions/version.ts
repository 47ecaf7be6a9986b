import { z } from 'zod'
import { isVersionId } from '../document-id.ts'
import { isMarkedForDeletion } from '../groq/perspective.ts'
import { withArrayKeysInFields } from '../mutations/array-keys.ts'
import {
  type Action,
  contentOf,
  contentSchema,
  demandDocument,
  demandRevision,
  demandSameGroup,
  idSchema,
  noNewId,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const createSchema = z.union([
  z.strictObject({ publishedId: publishedIdSchema, document: contentSchema }),
  z.strictObject({
    publishedId: publishedIdSchema,
    baseId: idSchema,
    versionId: versionIdSchema,
    ifBaseRevisionId: z.string().optional(),
  }),
])

/** Adds a document to a release, from given content or as a copy of another document of its group. */
export const createVersion: Action = (set, body, { newKey }) => {
  const action = parseAction(createSchema, body)
  if ('document' in action) {
    const id = versionIdSchema.parse(action.document._id)
    demandSameGroup(id, action.publishedId)
    const { _rev, ...content } = action.document
    set.create(withArrayKeysInFields(content, newKey), noNewId)
    return
  }
  const { publishedId, baseId, versionId, ifBaseRevisionId } = action
  demandSameGroup(versionId, publishedId)
  demandSameGroup(baseId, publishedId)
  const base = demandDocument(set, baseId)
  demandRevision(base, ifBaseRevisionId, baseId)
  const system = { base: { id: baseId, rev: base._rev } }
  set.create(
    {
      ...contentOf(base),
      _id: versionId,
      // The copy of a version that takes a document away does so too, in its own release.
      _system: isVersionId(versionId) && isMarkedForDeletion(base) ? { ...system, delete: true } : system,
    },
    noNewId,
  )
}

const replaceSchema = z.strictObject({ document: contentSchema })

/** Replaces a version by the given content; fails when there is none. */
export const replaceVersion: Action = (set, body, { newKey }) => {
  const { document } = parseAction(replaceSchema, body)
  const id = versionIdSchema.parse(document._id)
  demandDocument(set, id)
  const { _rev, ...content } = document
  set.createOrReplace(withArrayKeysInFields(content, newKey), noNewId)
}

const unpublishSchema = z.strictObject({ versionId: versionIdSchema, publishedId: publishedIdSchema })

/** Marks a version so that its release takes the published document away. */
export const unpublishVersion: Action = (set, body) => {
  const { versionId, publishedId } = parseAction(unpublishSchema, body)
  demandSameGroup(versionId, publishedId)
  if (set.get(versionId) === undefined) {
    const published = demandDocument(set, publishedId)
    set.create({ ...contentOf(published), _id: versionId, _system: { delete: true } }, noNewId)
    return
  }
  set.patch(versionId, { set: { '_system.delete': true } })
}
