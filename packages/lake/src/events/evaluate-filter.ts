import { setTimeout as wait } from 'node:timers/promises'
import { unparse } from 'groq-js/experimental'
import type { JsonObject, StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { filtersOf } from '../groq/document-filter.ts'
import { parseQuery, queryError } from '../groq/parse-query.ts'
import type { Identity } from '../identity.ts'
import type { Dataset } from '../store/datasets.ts'

/** Says of each document whether it matches. */
export type EvaluateFilter = (documents: readonly StoredDocument[]) => Promise<readonly boolean[]>

/** The engine may be busy, or have lost a thread, for a moment. */
const retries = { count: 20, pauseMs: 100 } as const

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

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (cause) {
      const isPassing =
        cause instanceof LakeError && (cause.code === 'tooManyRequests' || cause.code === 'unavailable')
      if (!isPassing || attempt >= retries.count) throw cause
      await wait(retries.pauseMs, undefined, { ref: false })
    }
  }
}
