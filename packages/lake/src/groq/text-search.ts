import type { ExprNode } from 'groq-js'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../document.ts'
import { queryError } from './parse-query.ts'
import { type AnyNode, isNode, rewrite } from './walk.ts'

const searchField = '__searchText'
const term = /-?"[^"]*"|\S+/g

/**
 * groq-js has no `text::query`. `X match text::query(Q)` becomes plain `match` for the words of Q, `!match` for its
 * `-words`; a document itself (`@`) is searched through all its strings, which `searchable` provides.
 */
export function prepareTextSearch(tree: ExprNode, params: JsonObject, query: string): ExprNode {
  if (!query.includes('text::query')) return tree
  return rewrite(tree, node => {
    if (node.type !== 'OpCall' || node.op !== 'match' || !isTextQuery(node.right)) return undefined
    const words = wordsOf(node.right, params)
    if (words === undefined) throw queryError('text::query() needs a string', query)
    return matchNode(withSearchText(node.left), words)
  })
}

/** The document with all its strings in one hidden field, so that it can stand left of `match`. */
export function searchable<Doc extends JsonObject>(document: Doc): Doc {
  const copy = { ...document }
  Object.defineProperty(copy, searchField, { get: () => stringsOf(document).join('\n'), enumerable: false })
  return copy
}

function isTextQuery(value: unknown): value is AnyNode {
  return isNode(value) && value.type === 'FuncCall' && value.namespace === 'text' && value.name === 'query'
}

function wordsOf(call: AnyNode, params: JsonObject): string | undefined {
  const argument: unknown = Array.isArray(call.args) ? call.args[0] : undefined
  if (!isNode(argument)) return undefined
  const value: unknown =
    argument.type === 'Parameter' && typeof argument.name === 'string'
      ? params[argument.name]
      : argument.value
  return typeof value === 'string' ? value : undefined
}

/** Positive words must all match; each `-word` must not. Quotes keep words together only as "all of them". */
function matchNode(left: unknown, query: string): AnyNode {
  const terms = query.match(term) ?? []
  const negative = terms.filter(word => word.startsWith('-') && word.length > 1).map(word => word.slice(1))
  const positive = terms.filter(word => !word.startsWith('-')).join(' ')
  const match = (words: string): AnyNode => ({
    type: 'OpCall',
    op: 'match',
    left,
    right: { type: 'Value', value: words.replaceAll('"', '') },
  })
  return negative.reduce<AnyNode>(
    (all, word) => ({ type: 'And', left: all, right: { type: 'Not', base: match(word) } }),
    match(positive === '' ? '*' : positive),
  )
}

function withSearchText(left: unknown): unknown {
  if (!isNode(left)) return left
  if (left.type === 'This') return { type: 'AccessAttribute', name: searchField }
  if (left.type !== 'Array' || !Array.isArray(left.elements)) return left
  const elements = left.elements.map((element: unknown) =>
    isNode(element) ? { ...element, value: withSearchText(element.value) } : element,
  )
  return { ...left, elements }
}

function stringsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (isJsonArray(value)) return value.flatMap(stringsOf)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, item]) => (key.startsWith('_') ? [] : stringsOf(item)))
}
