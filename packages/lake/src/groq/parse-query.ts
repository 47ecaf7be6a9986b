import { type ExprNode, GroqSyntaxError, parse } from 'groq-js'
import type { Json, JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import { prepareReleaseFunctions } from './release-functions.ts'
import { visit } from './walk.ts'

const cacheSize = 500
const maxOperators = 1_000
const maxNesting = 100
const maxWildcards = 3

/** Comments and texts, whose characters are no operators; one that never ends reaches to the end. */
const quoted = /\/\/[^\n]*|"(?:[^"\\]|\\.)*(?:"|\\?$)|'(?:[^'\\]|\\.)*(?:'|\\?$)/gs

const cache = new Map<string, ExprNode>()

/**
 * The syntax tree of `query`, cached. groq-js wants constants in slices, so parameters that stand beside `..`
 * are handed to its parser as values; nothing is ever pasted into the text.
 * @throws LakeError queryParseError with `query`, `start` and `end`
 */
export function parseQuery(query: string, params: JsonObject): ExprNode {
  const sliceParams = sliceParamsOf(query, params)
  const key = `${JSON.stringify(sliceParams)}${query}`
  const cached = cache.get(key)
  if (cached !== undefined) {
    cache.delete(key)
    cache.set(key, cached)
    return cached
  }
  checkSize(query)
  const tree = parseText(query, sliceParams)
  checkWildcards(tree, query, params)
  cache.set(key, tree)
  for (const oldest of cache.keys()) {
    if (cache.size <= cacheSize) break
    cache.delete(oldest)
  }
  return tree
}

function parseText(query: string, params: JsonObject): ExprNode {
  try {
    return prepareReleaseFunctions(parse(query, { params: { ...params } }), query)
  } catch (cause) {
    const position = cause instanceof GroqSyntaxError ? cause.position : undefined
    const description = cause instanceof Error ? cause.message : 'the query does not parse'
    throw queryError(description, query, position, cause)
  }
}

export function queryError(
  description: string,
  query: string,
  position?: number,
  cause?: unknown,
): LakeError {
  const start = position ?? 0
  return new LakeError('queryParseError', description, {
    details: { query, start, end: position === undefined ? query.length : Math.min(start + 1, query.length) },
    cause,
  })
}

function sliceParamsOf(query: string, params: JsonObject): JsonObject {
  const found: Record<string, Json> = {}
  for (const match of query.matchAll(/(?<=\.\.\s{0,100})\$(\w+)|\$(\w+)(?=\s{0,100}\.\.)/g)) {
    const name = match[1] ?? match[2]
    const value = name === undefined ? undefined : params[name]
    if (name !== undefined && value !== undefined) found[name] = value
  }
  return found
}

/**
 * groq-js needs more than a second for some texts that fit into a request, so their shape is bounded first.
 * @throws LakeError queryParseError
 */
export function checkSize(query: string): void {
  const code = query.replace(quoted, '""')
  const operators = code.match(/\|\||&&|->|\*\*|[=!<>]=|[-+*/%<>!]|\bin\b/g)?.length ?? 0
  if (operators > maxOperators) throw queryError(`the query has more than ${maxOperators} operators`, query)
  let depth = 0
  for (const character of query) {
    if ('([{'.includes(character)) depth += 1
    if (')]}'.includes(character)) depth -= 1
    if (depth > maxNesting) throw queryError(`the query is nested deeper than ${maxNesting} levels`, query)
  }
}

/** groq-js turns every `*` of a match pattern into a backtracking group. */
function checkWildcards(tree: ExprNode, query: string, params: JsonObject): void {
  visit(tree, node => {
    if (node.type === 'OpCall' && node.op === 'match') {
      visit(node.right, inner => {
        const pattern = inner.type === 'Value' ? inner.value : undefined
        if (tooManyWildcards(pattern)) throw queryError('a match pattern has too many wildcards', query)
      })
    }
  })
  checkParamWildcards(query, params)
}

/** Parameters change under a cached tree, so they are looked at every time. @throws LakeError queryParseError */
export function checkParamWildcards(query: string, params: JsonObject): void {
  if (!/\bmatch\b/.test(query)) return
  for (const value of Object.values(params)) {
    if (tooManyWildcards(value) || (Array.isArray(value) && value.some(tooManyWildcards))) {
      throw queryError('a pattern has too many wildcards', query)
    }
  }
}

/**
 * The same for `path()`, where groq-js tests it; filters of grants and listeners have a matcher that does not mind.
 * @throws LakeError queryParseError
 */
export function checkPathWildcards(tree: ExprNode, query: string, params: JsonObject): void {
  if (!/\bpath\b/.test(query)) return
  visit(tree, node => {
    if (node.type !== 'FuncCall' || node.name !== 'path') return
    visit(node.args, inner => {
      const isParameter = inner.type === 'Parameter' && typeof inner.name === 'string'
      const pattern = isParameter
        ? params[String(inner.name)]
        : inner.type === 'Value'
          ? inner.value
          : undefined
      if (tooManyWildcards(pattern)) throw queryError('a path has too many wildcards', query)
    })
  })
}

function tooManyWildcards(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.split(/\s+/).some(term => (term.match(/\*+/g)?.length ?? 0) > maxWildcards)
  )
}

/** @throws LakeError queryParseError for a parameter that the query uses and nobody gave */
export function checkParameters(tree: ExprNode, params: JsonObject, query: string): void {
  visit(tree, node => {
    if (node.type === 'Parameter' && typeof node.name === 'string' && !Object.hasOwn(params, node.name)) {
      throw queryError(
        `param $${node.name} referenced, but not provided`,
        query,
        Math.max(query.indexOf(`$${node.name}`), 0),
      )
    }
  })
}
