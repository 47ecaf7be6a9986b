import { type ExprNode, evaluateSync } from 'groq-js'
import type { JsonObject, StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { geoCall } from './geo-call.ts'
import { HostCalls } from './host-call.ts'
import { type FilterScope, identifierTest, scopeOf } from './identifier-filter.ts'
import { createMeter, metered } from './meter.ts'
import { checkParameters, checkParamWildcards, parseQuery, queryError } from './parse-query.ts'
import { textMatch } from './text-match.ts'
import { isNode, rewrite } from './walk.ts'

/** A filter is asked for every document of every commit, and all others wait meanwhile. */
const maxMsPerDocument = 100

export interface FilterContext {
  readonly identity: string
  readonly get: (id: string) => StoredDocument | undefined
}

export interface DocumentFilter {
  readonly scope: FilterScope
  /** Whether it looks at identifiers alone, which costs next to nothing. */
  readonly isPlain: boolean
  /** @throws LakeError queryParseError when it cannot be evaluated or takes too long */
  readonly test: (document: StoredDocument) => boolean
}

/**
 * The top-level filter of a query as a test of one document; order, slice and projection are ignored.
 * @see content-lake-api.md 2.5
 * @throws LakeError queryParseError, also for a query that does not start with `*`
 */
export function compileDocumentFilter(
  query: string,
  params: JsonObject,
  context: FilterContext,
): DocumentFilter {
  return explained(query, () => {
    const filters = filterExpressions(query, params)
    const scope = scopeOf(filters, params)
    const plain = identifierTest(filters, params)
    if (plain !== undefined) return { scope, isPlain: true, test: plain }
    const meter = createMeter(maxMsPerDocument)
    const calls = new HostCalls()
    const prepare = (filter: ExprNode) =>
      metered(
        rewrite(filter, node => textMatch(node, calls) ?? geoCall(node, calls)),
        meter,
      )
    const expressions = filters.map(prepare)
    const test = (document: StoredDocument) => {
      meter.start()
      return explained(query, () =>
        expressions.every(expression => evaluateFilter(expression, document, params, { ...context, calls })),
      )
    }
    return { scope, isPlain: false, test }
  })
}

/** The test of `compileDocumentFilter` alone. @throws LakeError queryParseError */
export function createDocumentFilter(
  query: string,
  params: JsonObject,
  context: FilterContext,
): (document: StoredDocument) => boolean {
  return compileDocumentFilter(query, params, context).test
}

function filterExpressions(query: string, params: JsonObject): readonly ExprNode[] {
  const tree = parseQuery(query, params)
  checkParamWildcards(query, params)
  checkParameters(tree, params, query)
  const filters = filtersOf(tree)
  if (filters === undefined) throw queryError('a listener needs a query that starts with "*"', query, 0)
  return filters
}

/** Whatever goes wrong with a query, also a stack that ends in a very long one, is told as its error. */
function explained<Result>(query: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof LakeError) throw cause
    throw queryError(cause instanceof Error ? cause.message : 'the filter cannot be used', query, 0, cause)
  }
}

function evaluateFilter(
  expr: ExprNode,
  document: StoredDocument,
  params: JsonObject,
  context: FilterContext & { readonly calls: HostCalls },
): boolean {
  const tree: ExprNode = { type: 'Filter', base: { type: 'Everything' }, expr }
  const result: unknown = evaluateSync(tree, {
    dataset: [document],
    params,
    identity: context.identity,
    dereference: ({ _ref }) => {
      const called = context.calls.answerTo(_ref)
      return called === undefined ? (context.get(_ref) ?? null) : called.value
    },
  }).data
  return Array.isArray(result) && result.length === 1
}

/** The filters on `*` from the inside out; `undefined` when the query is not about `*`. */
export function filtersOf(tree: ExprNode): ExprNode[] | undefined {
  if (tree.type === 'Everything') return []
  if (tree.type === 'Filter') {
    const inner = filtersOf(tree.base)
    return inner === undefined ? undefined : [...inner, tree.expr]
  }
  return 'base' in tree && isNode(tree.base) && tree.base.type !== 'This' ? filtersOf(tree.base) : undefined
}
