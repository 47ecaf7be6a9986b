import { evaluateSync, toJS } from 'groq-js'
import type { JsonObject } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import type { DocumentView } from './document-view.ts'
import { createMeter, demandWritable, metered } from './meter.ts'
import { checkParameters, checkParamWildcards, parseQuery, queryError } from './parse-query.ts'
import { planQuery } from './plan.ts'
import { type ContentSourceMap, type SourceMapMode, sourceMapOf } from './source-map.ts'
import { SourceDocuments } from './source-map-documents.ts'
import { traceTree } from './source-map-tree.ts'
import { readTraced } from './source-map-values.ts'
import { tagsOfQuery } from './sync-tags.ts'
import { prepareTextSearch, searchable } from './text-search.ts'

export interface QueryRequest {
  readonly query: string
  readonly params: JsonObject
  readonly view: DocumentView
  readonly identity: string
  readonly now: Date
  readonly projectId: string
  readonly dataset: string
  /** Milliseconds after which the evaluation is given up. */
  readonly maxMs: number
  /** Whether and how the answer is to say where each value comes from. */
  readonly sourceMap?: { readonly mode: SourceMapMode; readonly isStacked: boolean } | undefined
}

export interface QueryAnswer {
  readonly result: unknown
  readonly syncTags: readonly string[]
  readonly resultSourceMap?: ContentSourceMap
}

/**
 * Parses, plans and evaluates one query over what `view` lets its reader see.
 * @throws LakeError queryParseError, also for a missing parameter, a function that this lake does not have, or one that
 * takes too long
 */
export function runQuery(request: QueryRequest): QueryAnswer {
  const { query, params, view, sourceMap } = request
  const origins = sourceMap === undefined ? undefined : new SourceDocuments(sourceMap.isStacked)
  const reached = new Set<string>()
  const meter = createMeter(request.maxMs)
  try {
    const tree = parseQuery(query, params)
    checkParamWildcards(query, params)
    checkParameters(tree, params, query)
    const plan = planQuery(prepareTextSearch(tree, params, query), params, view)
    const sources = query.includes('text::query')
      ? Object.fromEntries(
          Object.entries(plan.candidates).map(([name, documents]) => [name, documents.map(searchable)]),
        )
      : plan.candidates
    for (const document of Object.values(sources).flat()) origins?.add(document)
    const planned = origins === undefined ? plan.tree : traceTree(plan.tree)
    const value = evaluateSync(metered(planned, meter), {
      params: { ...params, ...sources },
      dataset: [],
      identity: request.identity,
      timestamp: request.now,
      sanity: { projectId: request.projectId, dataset: request.dataset },
      dereference: ({ _ref }) => {
        reached.add(publishedIdOf(_ref))
        const document = view.get(_ref)
        if (document !== undefined) origins?.add(document)
        return document ?? null
      },
    })
    const syncTags = () => tagsOfQuery(request.dataset, plan.dependencies, reached)
    if (origins === undefined || sourceMap === undefined) {
      demandWritable(value.data, meter)
      return { result: toJS(value), syncTags: syncTags() }
    }
    const traced = readTraced(value.data, origins, meter.step)
    demandWritable(traced.value, meter)
    const resultSourceMap = sourceMapOf(traced, { ...sourceMap, step: meter.step })
    return { result: traced.value, syncTags: syncTags(), resultSourceMap }
  } catch (cause) {
    if (cause instanceof LakeError) throw cause
    throw queryError(
      cause instanceof Error ? cause.message : 'the query cannot be evaluated',
      query,
      undefined,
      cause,
    )
  }
}
