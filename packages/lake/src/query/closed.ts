import { type AnyNode, isNode } from '../groq/walk.ts'

/** Functions that look at nothing but their arguments. */
const pureFunctions: ReadonlySet<unknown> = new Set([
  'coalesce',
  'dateTime',
  'identity',
  'lower',
  'now',
  'string',
  'upper',
])

/**
 * An expression inside `*[…]` that does not look at the document, written for the scope around the `*`: `^._id` becomes
 * `@._id`. `undefined` when it does look at the document, or may.
 */
export function closedExpression(node: unknown): AnyNode | undefined {
  if (!isNode(node)) return undefined
  switch (node.type) {
    case 'Value':
    case 'Parameter':
      return node
    case 'Parent':
      if (typeof node.n !== 'number') return undefined
      return node.n === 1 ? { type: 'This' } : { type: 'Parent', n: node.n - 1 }
    case 'Group':
    case 'AccessAttribute':
    case 'AccessElement':
    case 'ArrayCoerce':
    case 'Deref':
      return withBase(node)
    case 'Map':
    case 'FlatMap':
      // Its expression sees the item; what stands around is out of its reach as long as it has no `^`.
      return isPathOfItem(node.expr) ? withBase(node) : undefined
    case 'FuncCall':
      return node.namespace === 'global' && pureFunctions.has(node.name) ? withAll(node, 'args') : undefined
    case 'Array':
      return closedArray(node)
    default:
      return undefined
  }
}

/** `title`, `slug.current`: the attribute of the document that an expression names. */
export function attributePathOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Group') return attributePathOf(node.base)
  if (node.type !== 'AccessAttribute' || typeof node.name !== 'string') return undefined
  if (node.name.includes('.') || !node.name.isWellFormed()) return undefined
  if (node.base === undefined || (isNode(node.base) && node.base.type === 'This')) return node.name
  const base = attributePathOf(node.base)
  return base === undefined ? undefined : `${base}.${node.name}`
}

function withBase(node: AnyNode): AnyNode | undefined {
  const base = closedExpression(node.base)
  return base === undefined ? undefined : { ...node, base }
}

function withAll(node: AnyNode, member: string): AnyNode | undefined {
  const items: unknown = node[member]
  if (!Array.isArray(items)) return undefined
  const closed = items.map(closedExpression)
  return closed.includes(undefined) ? undefined : { ...node, [member]: closed }
}

function closedArray(node: AnyNode): AnyNode | undefined {
  if (!Array.isArray(node.elements)) return undefined
  const elements: AnyNode[] = []
  for (const element of node.elements) {
    const value = isNode(element) ? closedExpression(element.value) : undefined
    if (value === undefined) return undefined
    elements.push({ ...element, value })
  }
  return { ...node, elements }
}

function isPathOfItem(node: unknown): boolean {
  if (!isNode(node)) return false
  if (node.type === 'This') return true
  if (node.type === 'Deref') return isPathOfItem(node.base)
  return node.type === 'AccessAttribute' && (node.base === undefined || isPathOfItem(node.base))
}
