import { LakeError } from '../errors.ts'
import type { Mutation, Target } from './mutation.ts'

export type QueryTarget = Extract<Target, { readonly query: string }>

const maxByQuery = 10_000
const maxQueries = 100

/** The queries of patches and deletions by query. @throws LakeError badRequest for too many */
export function queriesOf(mutations: readonly Mutation[]): readonly QueryTarget[] {
  const queries = mutations.flatMap(mutation =>
    'target' in mutation && 'query' in mutation.target ? [mutation.target] : [],
  )
  if (queries.length > maxQueries) {
    const message = `A request may hold at most ${maxQueries} mutations by query, not ${queries.length}`
    throw new LakeError('badRequest', message)
  }
  return queries
}

/**
 * The ids of the documents that a query gave, after `others` of the same request.
 * @throws LakeError badRequest when it gave anything else, or too many
 */
export function selectedIds(result: unknown, others: number): readonly string[] {
  if (!Array.isArray(result))
    throw new LakeError('badRequest', 'The query of a mutation must select documents')
  if (others + result.length > maxByQuery) {
    throw new LakeError(
      'badRequest',
      `The request selects ${others + result.length} documents; at most ${maxByQuery} are allowed`,
    )
  }
  return result.map((item: unknown) => {
    if (typeof item === 'object' && item !== null && '_id' in item && typeof item._id === 'string')
      return item._id
    throw new LakeError('badRequest', 'The query of a mutation must select documents')
  })
}
