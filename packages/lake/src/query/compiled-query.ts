import type { ExprNode } from 'groq-js'
import { type AnyNode, isNode, visit } from '../groq/walk.ts'

/** A parsed query that is ready to be evaluated any number of times. */
export interface CompiledQuery {
  /** Planned and metered. */
  readonly tree: ExprNode
  /** Names of the parameters that it uses. */
  readonly params: readonly string[]
  /** Whether the same query may have another answer for someone else, or a moment later. */
  readonly isPersonal: boolean
  /** Whether none of its steps takes long by itself. */
  readonly isLookup: boolean
}

const personal: ReadonlySet<unknown> = new Set(['now', 'identity'])

/** What a query uses besides documents. */
export function usesOf(tree: ExprNode): Pick<CompiledQuery, 'params' | 'isPersonal'> {
  const params = new Set<string>()
  let isPersonal = false
  visit(tree, node => {
    if (node.type === 'Parameter' && typeof node.name === 'string') params.add(node.name)
    if (node.type === 'FuncCall' && (personal.has(node.name) || node.namespace === 'user')) isPersonal = true
  })
  return { params: [...params], isPersonal }
}

/** A node that groq-js may evaluate; trees are only ever built from parsed ones. */
export function isExpression(value: AnyNode): value is AnyNode & ExprNode {
  return isNode(value)
}
