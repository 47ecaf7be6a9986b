import { unparse } from 'groq-js/experimental'
import type { JsonObject, StoredDocument } from '../document.ts'
import { filtersOf } from '../groq/document-filter.ts'
import { parseQuery, queryError } from '../groq/parse-query.ts'
import type { Identity } from '../identity.ts'
import { patiently } from '../query/patiently.ts'
import type { Dataset } from '../store/datasets.ts'

/** Says of each document whether it matches. */
export type EvaluateFilter = (documents: readonly StoredDocument[]) => Promise<readonly boolean[]>

/**
 * The top-level filter of `query`, evaluated in the threads of the query engine with what `identity` may read.
 * @throws LakeError queryParseError; the function returned also queryTimeoutError, unavailable
 */
export function createFilterEvaluation(
  dataset: Pick<Dataset, 'query'>,
  { query, params }: { readonly query: string; readonly params: JsonObject },
  identity: Identity,
): EvaluateFilter {
  const filters = filtersOf(parseQuery(query, params))
  if (filters === undefined) throw queryError('a listener needs a query that starts with "*"', query, 0)
  const question = `$listenedDocuments${filters.map(filter => `[${unparse(filter)}]`).join('')}.listenedPlace`
  return async documents => {
    const listenedDocuments = documents.map((document, listenedPlace) => ({ ...document, listenedPlace }))
    const { result } = await patiently(() =>
      dataset.query({
        query: question,
        params: { ...params, listenedDocuments },
        perspective: { kind: 'raw', withVersions: true },
        identity,
      }),
    )
    const places = new Set(Array.isArray(result) ? result : [])
    return documents.map((_, place) => places.has(place))
  }
}
