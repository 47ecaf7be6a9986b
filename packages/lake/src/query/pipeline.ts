import { type AnyNode, isNode } from '../groq/walk.ts'

/** `*[a][b] | order(c)`: filters on everything, and at most one order, or one `score()` with filters on it. */
export interface Pipeline {
  readonly filters: readonly AnyNode[]
  /** Arguments of `order()`. */
  readonly order: readonly AnyNode[] | undefined
  /** Arguments of `score()`. */
  readonly score: readonly AnyNode[] | undefined
  /** Filters that stand behind the order or the score. */
  readonly after: readonly AnyNode[]
}

/** What a node says of `*`; `undefined` when it is not about `*`. */
export function pipelineOf(node: unknown): Pipeline | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Everything') return { filters: [], order: undefined, score: undefined, after: [] }
  if (node.type === 'Group' || node.type === 'ArrayCoerce') return pipelineOf(node.base)
  if (node.type === 'Filter' && isNode(node.expr)) {
    const base = pipelineOf(node.base)
    if (base === undefined) return undefined
    return base.order === undefined && base.score === undefined
      ? { ...base, filters: [...base.filters, node.expr] }
      : { ...base, after: [...base.after, node.expr] }
  }
  if (node.type === 'PipeFuncCall' && Array.isArray(node.args)) {
    const base = pipelineOf(node.base)
    if (base === undefined || base.order !== undefined || base.score !== undefined) return undefined
    const args = node.args.filter(isNode)
    return node.name === 'score' ? { ...base, score: args } : { ...base, order: args }
  }
  return undefined
}

/** The same nodes with `base` in place of the `*`, and each expression as `prepare` gives it back. */
export function rebased(
  node: AnyNode,
  base: AnyNode,
  prepare: (part: AnyNode, of: AnyNode, member: string) => unknown,
): AnyNode {
  if (node.type === 'Everything') return base
  const inner = isNode(node.base) ? { base: rebased(node.base, base, prepare) } : {}
  const parts = Object.entries(node).filter(([member]) => member !== 'base' && member !== 'type')
  const prepared = parts.map(([member, part]) => [
    member,
    Array.isArray(part)
      ? part.map(item => (isNode(item) ? prepare(item, node, member) : item))
      : isNode(part)
        ? prepare(part, node, member)
        : part,
  ])
  return { ...Object.fromEntries(prepared), ...inner, type: node.type }
}
