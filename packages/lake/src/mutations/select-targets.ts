import { LakeError } from '../errors.ts'
import type { Mutation, Target } from './mutation.ts'

type QueryTarget = Extract<Target, { readonly query: string }>

const maxByQuery = 10_000

/** The queries of patches and deletions by query. */
export function queriesOf(mutations: readonly Mutation[]): readonly QueryTarget[] {
  return mutations.flatMap(mutation =>
    'target' in mutation && 'query' in mutation.target ? [mutation.target] : [],
  )
}

/** The ids of the documents that a query gave. @throws LakeError badRequest when it gave anything else, or too many */
export function selectedIds(result: unknown): readonly string[] {
  if (!Array.isArray(result))
    throw new LakeError('badRequest', 'The query of a mutation must select documents')
  if (result.length > maxByQuery) {
    throw new LakeError(
      'badRequest',
      `The query selects ${result.length} documents; at most ${maxByQuery} are allowed`,
    )
  }
  return result.map((item: unknown) => {
    if (typeof item === 'object' && item !== null && '_id' in item && typeof item._id === 'string')
      return item._id
    throw new LakeError('badRequest', 'The query of a mutation must select documents')
  })
}
