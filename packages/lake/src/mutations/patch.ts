import { isStoredDocument, type Json, type JsonObject, type StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { assertChangedJson, assertJson } from '../json.ts'
import { itemError } from './item-error.ts'
import type { PatchOperations } from './mutation.ts'
import { mutator } from './mutator.ts'
import { demandQuotedDigits, isWellFormed, pathsOf } from './patch-paths.ts'

const protectedField = /^(\[')?(_id|_type|_rev|_createdAt|_updatedAt)('\])?$/
const prototypeSegment = /(^|[.['"\]])(__proto__|constructor|prototype)($|[.['"\]])/

/**
 * Applies one patch with the code the clients use on the same events, so both sides always agree.
 * @throws LakeError mutationError when a path does not parse or does not fit the document
 */
export function applyPatch(document: StoredDocument, operations: PatchOperations): StoredDocument {
  const { ifRevisionID, ...rest } = operations
  if (ifRevisionID !== undefined && ifRevisionID !== document._rev) {
    throw itemError(
      'documentRevisionIDDoesNotMatchError',
      `Document "${document._id}" has revision "${document._rev}", not "${ifRevisionID}"`,
      {
        id: document._id,
        currentRevisionID: document._rev,
        expectedRevisionID: ifRevisionID,
      },
    )
  }
  checkPaths(document, rest)
  const result = runMutator(document, rest)
  if (result._id !== document._id || result._type !== document._type) {
    throw itemError('validationError', 'A patch cannot change "_id" or "_type"', { id: document._id })
  }
  return result
}

function checkPaths(document: StoredDocument, operations: PatchOperations): void {
  for (const path of pathsOf(operations)) {
    if (path.length > 1024) throw new LakeError('badRequest', 'A patch path is longer than 1024 characters')
    if (!isWellFormed(path)) throw new LakeError('badRequest', `The path "${path}" does not parse`)
    demandQuotedDigits(path)
    if (prototypeSegment.test(path)) throw new LakeError('badRequest', `The path "${path}" is not allowed`)
  }
  for (const path of operations.unset ?? []) {
    if (protectedField.test(path))
      throw itemError('validationError', `"${path}" cannot be unset`, { id: document._id })
  }
  for (const path of Object.keys(operations.diffMatchPatch ?? {})) {
    const targets = guarded(document._id, () => mutator().extract(path, document))
    if (targets.some(target => typeof target !== 'string')) {
      throw itemError('validationError', `diffMatchPatch at "${path}" needs a string`, { id: document._id })
    }
  }
}

function runMutator(document: StoredDocument, operations: PatchOperations): StoredDocument {
  const patch = { id: document._id, ...givenOperations(operations) }
  const { Mutation } = mutator()
  const result: unknown = guarded(document._id, () =>
    new Mutation({ mutations: [{ patch }] }).apply(document),
  )
  assertChangedJson(result, document)
  // `_rev` and `_updatedAt` are stamped by the transaction, whatever the patch did to them.
  const stamped: Json =
    result !== null && typeof result === 'object' && !Array.isArray(result)
      ? { ...result, _rev: document._rev, _updatedAt: document._updatedAt }
      : null
  if (!isStoredDocument(stamped)) {
    throw itemError('validationError', 'A patch left the document without its system fields', {
      id: document._id,
    })
  }
  return stamped
}

/** In the shape that the clients' code takes, without members that are `undefined`. */
function givenOperations({ set, setIfMissing, unset, diffMatchPatch, inc, dec, insert }: PatchOperations) {
  return {
    ...(set === undefined ? {} : { set }),
    ...(setIfMissing === undefined ? {} : { setIfMissing }),
    ...(unset === undefined ? {} : { unset }),
    ...(diffMatchPatch === undefined ? {} : { diffMatchPatch }),
    ...(inc === undefined ? {} : { inc }),
    ...(dec === undefined ? {} : { dec }),
    ...(insert === undefined ? {} : { insert: placed(insert) }),
  }
}

function placed({ before, after, replace = '', items }: NonNullable<PatchOperations['insert']>) {
  if (before !== undefined) return { before, items }
  return after === undefined ? { replace, items } : { after, items }
}

/** `exactOptionalPropertyTypes`: drops members that zod left `undefined`. */
export function definedFields(value: Readonly<Record<string, unknown>>): JsonObject {
  const fields: Record<string, Json> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    assertJson(item)
    fields[key] = item
  }
  return fields
}

function guarded<Result>(id: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    const description = cause instanceof Error ? cause.message : 'the patch does not fit the document'
    throw itemError('validationError', `Cannot apply the patch: ${description}`, { id })
  }
}
