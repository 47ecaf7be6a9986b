import { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../../document.ts'
import { itemError } from '../../mutations/item-error.ts'
import { patchOperationsSchema } from '../../mutations/mutation.ts'
import { definedFields } from '../../mutations/patch.ts'
import { type Action, contentSchema, noNewId, parseAction } from '../action.ts'
import {
  demandRelease,
  instantSchema,
  metadataSchema,
  releaseIdOf,
  releaseNameSchema,
  releaseType,
} from './release-document.ts'

const createSchema = z.strictObject({ releaseId: releaseNameSchema, metadata: metadataSchema.prefault({}) })

export const createRelease: Action = (set, body) => {
  const { releaseId, metadata } = parseAction(createSchema, body)
  set.create(
    {
      _id: releaseIdOf(releaseId),
      _type: releaseType,
      name: releaseId,
      state: 'active',
      metadata: definedFields(metadata),
    },
    noNewId,
  )
}

const editSchema = z.strictObject({ releaseId: releaseNameSchema, patch: patchOperationsSchema })

/** Changes what people say about a release; everything else about it follows from the other actions. */
export const editRelease: Action = (set, body) => {
  const { releaseId, patch } = parseAction(editSchema, body)
  const before = demandRelease(set, releaseId, ['active', 'scheduled'])
  const after = set.patch(before._id, patch)
  const isForeign = (key: string) =>
    !['metadata', '_rev', '_updatedAt'].includes(key) &&
    JSON.stringify(before[key]) !== JSON.stringify(after[key])
  const foreign = Object.keys({ ...before, ...after }).find(isForeign)
  if (foreign !== undefined) throw invalid(before._id, `"${foreign}" of a release cannot be edited`)
  const metadata = metadataSchema.safeParse(after.metadata)
  if (!metadata.success) throw invalid(before._id, z.prettifyError(metadata.error).slice(0, 500))
}

const deleteSchema = z.strictObject({ releaseId: releaseNameSchema })

/** Forgets a release that is over. */
export const deleteRelease: Action = (set, body) => {
  const { releaseId } = parseAction(deleteSchema, body)
  set.delete(demandRelease(set, releaseId, ['archived', 'published'])._id)
}

const importSchema = z.strictObject({
  releaseId: releaseNameSchema,
  attributes: contentSchema.optional(),
  document: contentSchema.optional(),
  ifExists: z.enum(['fail', 'ignore', 'replace']).default('fail'),
})
const importedSchema = z.object({
  name: releaseNameSchema.optional(),
  state: z.enum([
    'active',
    'scheduled',
    'scheduling',
    'publishing',
    'published',
    'archiving',
    'archived',
    'unarchiving',
  ]),
  metadata: metadataSchema.prefault({}),
  publishAt: instantSchema.optional(),
  publishedAt: instantSchema.optional(),
  finalDocumentStates: z.array(z.looseObject({ id: z.string() })).optional(),
  _createdAt: z.string().optional(),
})

/**
 * Takes in a release as an export has it. One that was scheduled comes in open, with its time as the intended one:
 * its versions are still to come, and an import must not publish anything by itself.
 */
export const importRelease: Action = (set, body) => {
  const { releaseId, attributes, document, ifExists } = parseAction(importSchema, body)
  const id = releaseIdOf(releaseId)
  const parsed = importedSchema.safeParse(attributes ?? document)
  if (!parsed.success) throw invalid(id, z.prettifyError(parsed.error).slice(0, 500))
  if (set.get(id) !== undefined && ifExists === 'ignore') return
  const { state, metadata, publishAt, publishedAt, finalDocumentStates, _createdAt } = parsed.data
  const isOver = state === 'published' || state === 'archived'
  const intendedPublishAt = publishAt ?? metadata.intendedPublishAt
  const content: JsonObject = definedFields({
    _id: id,
    _type: releaseType,
    _createdAt,
    name: releaseId,
    state: isOver ? state : 'active',
    metadata: definedFields({ ...metadata, intendedPublishAt }),
    ...(isOver ? { publishedAt, finalDocumentStates: plain(finalDocumentStates) } : {}),
  })
  if (ifExists === 'replace') set.createOrReplace(content, noNewId)
  else set.create(content, noNewId)
}

function plain(
  states: readonly Readonly<Record<string, unknown>>[] | undefined,
): readonly Json[] | undefined {
  return states?.map(definedFields).filter(isJsonObject)
}

function invalid(id: string, problem: string) {
  return itemError('validationError', problem, { id })
}
