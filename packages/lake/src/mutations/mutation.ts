import { z } from 'zod'
import type { Json, JsonObject } from '../document.ts'
import { isDocumentId } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import { demandQuotedDigits, pathsOf } from './patch-paths.ts'

const json = z.custom<Json>(value => value !== undefined)
const jsonRecord = z.record(z.string(), json)
const document = jsonRecord.refine(value => typeof value._type === 'string' && value._type.length > 0, {
  message: 'needs a "_type" that is a string',
})
const documentId = z.string().refine(isDocumentId, { message: 'is not a valid document id' })

const insert = z
  .strictObject({
    before: z.string().optional(),
    after: z.string().optional(),
    replace: z.string().optional(),
    items: z.array(json),
  })
  .refine(
    ({ before, after, replace }) => [before, after, replace].filter(path => path !== undefined).length === 1,
    {
      message: 'needs exactly one of "before", "after" and "replace"',
    },
  )

const operations = {
  set: jsonRecord.optional(),
  setIfMissing: jsonRecord.optional(),
  unset: z.array(z.string()).optional(),
  diffMatchPatch: z.record(z.string(), z.string()).optional(),
  inc: z.record(z.string(), z.number()).optional(),
  dec: z.record(z.string(), z.number()).optional(),
  insert: insert.optional(),
  ifRevisionID: z.string().optional(),
}

/** The operations of one patch, without the document it is for. */
export const patchOperationsSchema = z.strictObject(operations)
export type PatchOperations = z.infer<typeof patchOperationsSchema>

const byQuery = { query: z.string(), params: jsonRecord.optional() }
const patch = z.union([
  z.strictObject({ id: documentId, ...operations }),
  z.strictObject({ ...byQuery, ...operations }),
])
const deletion = z.union([
  z.strictObject({ id: documentId, purge: z.boolean().optional() }),
  z.strictObject({ ...byQuery, purge: z.boolean().optional() }),
])

/** @see content-lake-api.md 2.3; `merge` is in no published client and is refused like any unknown key */
const kinds = {
  create: document,
  createOrReplace: document,
  createIfNotExists: document,
  delete: deletion,
  patch,
} as const

export type Mutation =
  | { readonly kind: 'create' | 'createOrReplace' | 'createIfNotExists'; readonly document: JsonObject }
  | { readonly kind: 'delete'; readonly target: Target; readonly purge: boolean }
  | { readonly kind: 'patch'; readonly target: Target; readonly operations: PatchOperations }

export type Target = { readonly id: string } | { readonly query: string; readonly params: JsonObject }

/** @throws LakeError badRequest naming the mutation and the first thing that is wrong with it */
export function parseMutation(value: Json, index: number): Mutation {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const [entry] = entries
  if (entry === undefined || entries.length !== 1) {
    throw new LakeError('badRequest', `Mutation ${index} must be an object with exactly one key`)
  }
  const [kind, body] = entry
  switch (kind) {
    case 'create':
    case 'createOrReplace':
    case 'createIfNotExists':
      return { kind, document: parse(kinds[kind], body, index, kind) }
    case 'delete': {
      const parsed = parse(kinds.delete, body, index, kind)
      return { kind, target: targetOf(parsed), purge: parsed.purge === true }
    }
    case 'patch': {
      const parsed = parse(kinds.patch, body, index, kind)
      const {
        id: _id,
        query: _query,
        params: _params,
        ...rest
      } = { id: '', query: '', params: {}, ...parsed }
      // Also where a query selects nothing that would be patched.
      for (const path of pathsOf(rest)) demandQuotedDigits(path)
      return { kind, target: targetOf(parsed), operations: rest }
    }
    default:
      throw new LakeError('badRequest', `Mutation ${index}: unknown mutation "${kind.slice(0, 60)}"`)
  }
}

function targetOf(
  value: { readonly id: string } | { readonly query: string; readonly params?: JsonObject | undefined },
): Target {
  return 'id' in value ? { id: value.id } : { query: value.query, params: value.params ?? {} }
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  body: Json,
  index: number,
  kind: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new LakeError(
    'badRequest',
    `Mutation ${index} (${kind}): ${z.prettifyError(parsed.error).slice(0, 500)}`,
  )
}
