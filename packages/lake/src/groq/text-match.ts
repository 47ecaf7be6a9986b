import { LRUCache } from 'lru-cache'
import { parseTextQuery, patternsOf, type TextQuery, tokensOf } from '../text/text-query.ts'
import type { HostCalls } from './host-call.ts'
import { textQueryOf } from './text-query-node.ts'
import type { AnyNode } from './walk.ts'

const parsed = new LRUCache<string, TextQuery>({ max: 200 })

/**
 * `X match text::query(Q)` as a `match` that groq-js can evaluate, and score: the words and stems of X on the left, what
 * Q wants on the right. `undefined` for any other node.
 */
export function textMatch(node: AnyNode, calls: HostCalls): AnyNode | undefined {
  const query = node.type === 'OpCall' && node.op === 'match' ? textQueryOf(node.right) : undefined
  if (query === undefined) return undefined
  return {
    ...node,
    left: calls.node((value, text) => tokensOf(value, queryOf(text)), [node.left, query]),
    right: calls.node(text => patternsOf(queryOf(text)), [query]),
  }
}

function queryOf(text: unknown): TextQuery {
  if (typeof text !== 'string') throw new TypeError('text::query() needs a string')
  const known = parsed.get(text) ?? parseTextQuery(text)
  parsed.set(text, known)
  return known
}
