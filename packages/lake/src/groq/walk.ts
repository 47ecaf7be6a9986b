import type { ExprNode } from 'groq-js'

/** Any syntax node as plain data; groq-js publishes the node types but no visitor. */
export interface AnyNode {
  readonly type: string
  readonly [member: string]: unknown
}

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** A node whose `type` is one that groq-js evaluates; trees are only ever built from parsed ones. */
function isExpression(value: unknown): value is ExprNode {
  return isNode(value)
}

/**
 * Rebuilds a tree from the leaves up; `replace` returns `undefined` to keep a node. Literal values are left alone:
 * a parameter may hold data that looks like a node.
 */
export function rewrite(tree: ExprNode, replace: (node: AnyNode) => AnyNode | undefined): ExprNode {
  const result = rewriteNode(tree, replace)
  if (!isExpression(result)) throw new TypeError('A rewritten query is no expression')
  return result
}

function rewriteNode(value: unknown, replace: (node: AnyNode) => AnyNode | undefined): unknown {
  if (Array.isArray(value)) return value.map(item => rewriteNode(item, replace))
  if (!isNode(value)) return value
  if (value.type === 'Value') return replace(value) ?? value
  const copy: AnyNode = {
    ...Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rewriteNode(member, replace)])),
    type: value.type,
  }
  return replace(copy) ?? copy
}

/** Visits every node, parents first. */
export function visit(value: unknown, see: (node: AnyNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
    return
  }
  if (!isNode(value)) return
  see(value)
  if (value.type !== 'Value') for (const member of Object.values(value)) visit(member, see)
}
