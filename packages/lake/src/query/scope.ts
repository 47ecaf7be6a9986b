import { type AnyNode, isNode } from '../groq/walk.ts'

/** Where an expression is evaluated. */
export interface Scope {
  /** Around it is nothing, so that `^` is null there. */
  readonly isOutermost: boolean
  /** It is the item of `[]` or of a projection over an array: groq-js leaves such scopes out when it counts `^`. */
  readonly isHidden: boolean
}

export const outermost: Scope = { isOutermost: true, isHidden: false }
const nested: Scope = { isOutermost: false, isHidden: false }
const hidden: Scope = { isOutermost: false, isHidden: true }

/** The scope of a member of a node that stands in `scope`. */
export function scopeOf(node: AnyNode, member: string, scope: Scope): Scope {
  switch (node.type) {
    case 'Filter':
    case 'Projection':
      return member === 'expr' ? nested : scope
    case 'Map':
    case 'FlatMap':
      return member === 'expr' ? hidden : scope
    case 'PipeFuncCall':
      return member === 'args' ? nested : scope
    default:
      return scope
  }
}

/** Whether an expression about a document looks beyond it with `^`; also `true` where that is hard to tell. */
export function looksOut(node: unknown, depth = 0): boolean {
  if (Array.isArray(node)) return node.some(item => looksOut(item, depth))
  if (!isNode(node) || node.type === 'Value') return false
  if (node.type === 'Parent') return typeof node.n !== 'number' || node.n > depth
  return Object.entries(node).some(([member, item]) => {
    const isInner = scopeOf(node, member, hidden) === nested
    return looksOut(item, isInner ? depth + 1 : depth)
  })
}
