import type { Access } from '../access.ts'
import type { Json, StoredDocument } from '../document.ts'
import { withArrayKeysInFields } from './array-keys.ts'
import { withIndex } from './item-error.ts'
import type { Mutation, PatchOperations, Target } from './mutation.ts'
import type { Operation, WorkingSet } from './working-set.ts'

export interface MutationResult {
  readonly id: string
  readonly operation: Operation
  readonly document?: StoredDocument
}

export interface ApplyOptions {
  readonly access: Access
  readonly newId: () => string
  readonly newKey: () => string
  readonly autoGenerateArrayKeys: boolean
  /** The ids that the query of a mutation selected, before the transaction began. */
  readonly selected: ReadonlyMap<Target, readonly string[]>
}

/** Applies mutations in order to a working set. @throws LakeError badRequest, mutationError */
export function applyMutations(
  work: WorkingSet,
  mutations: readonly Mutation[],
  options: ApplyOptions,
): readonly MutationResult[] {
  return mutations.flatMap((mutation, index) => {
    work.index = index
    return withIndex(index, 'mutationError', () => applyMutation(work, mutation, options))
  })
}

function applyMutation(
  work: WorkingSet,
  mutation: Mutation,
  options: ApplyOptions,
): readonly MutationResult[] {
  const { newId, newKey, autoGenerateArrayKeys } = options
  switch (mutation.kind) {
    case 'create':
    case 'createOrReplace':
    case 'createIfNotExists': {
      const content = autoGenerateArrayKeys
        ? withArrayKeysInFields(mutation.document, newKey)
        : mutation.document
      if (mutation.kind === 'create') {
        const document = work.create(content, newId)
        return [{ id: document._id, operation: 'create', document }]
      }
      const { document, operation } = work[mutation.kind](content, newId)
      return [{ id: document._id, operation, document }]
    }
    case 'delete':
      return idsOf(mutation.target, options).map(id => ({
        id,
        operation: (mutation.purge ? work.purge(id) : work.delete(id)) ? 'delete' : 'none',
      }))
    case 'patch': {
      const operations = autoGenerateArrayKeys
        ? keyedOperations(mutation.operations, newKey)
        : mutation.operations
      return idsOf(mutation.target, options).map(id => ({
        id,
        operation: 'update',
        document: work.patch(id, operations),
      }))
    }
    default:
      return mutation satisfies never
  }
}

function idsOf(target: Target, options: ApplyOptions): readonly string[] {
  if ('id' in target) return [target.id]
  return options.selected.get(target) ?? []
}

/** Array keys for the values that a patch brings in. */
export function keyedOperations(operations: PatchOperations, newKey: () => string): PatchOperations {
  const { set, setIfMissing, insert } = operations
  return {
    ...operations,
    ...(set === undefined ? {} : { set: withArrayKeysInFields(set, newKey) }),
    ...(setIfMissing === undefined ? {} : { setIfMissing: withArrayKeysInFields(setIfMissing, newKey) }),
    ...(insert === undefined ? {} : { insert: { ...insert, items: keyedItems(insert.items, newKey) } }),
  }
}

function keyedItems(items: readonly Json[], newKey: () => string): Json[] {
  const keyed = withArrayKeysInFields({ items }, newKey).items
  return Array.isArray(keyed) ? keyed : []
}
