import type { ExprNode } from 'groq-js'
import {
  markNode,
  objectNode,
  type RecipePart,
  type RecipeStep,
  recipe,
  recipeKeys,
} from './source-map-recipe.ts'
import { type AnyNode, isNode, rewrite, visit } from './walk.ts'

/**
 * A tree whose answer does not hold the strings and numbers that it takes from documents, but says from which object
 * it takes each. groq-js hands objects through as they are, so these tell the document and the path that they come from;
 * a bare string could not. Conditions, orders and arguments of functions are left as they are.
 */
export function traceTree(tree: ExprNode): ExprNode {
  return rewrite({ type: 'This' }, () => traced(tree))
}

function traced(value: unknown): AnyNode {
  if (!isNode(value)) throw new TypeError('A query holds no expression where one is needed')
  switch (value.type) {
    case 'Group':
      return traced(value.base)
    case 'AccessAttribute':
      return recipe({ kind: 'attribute', name: String(value.name) }, traced(value.base ?? { type: 'This' }))
    case 'AccessElement':
      if (keepsArray(value.base)) return { ...value, base: traced(value.base) }
      return recipe({ kind: 'element', index: Number(value.index) }, value.base)
    case 'Slice':
      if (keepsArray(value.base)) return { ...value, base: traced(value.base) }
      return recipe(sliceStep(value), value.base)
    case 'ArrayCoerce':
      return keepsArray(value.base) ? traced(value.base) : recipe({ kind: 'arrayOrNull' }, traced(value.base))
    case 'Projection':
      return { ...value, expr: traced(value.expr) }
    case 'Map':
      return { ...value, expr: traced(value.expr) }
    case 'FlatMap':
      return keepsArray(value.expr) ? { ...value, expr: traced(value.expr) } : value
    case 'Object':
      return tracedObject(value)
    case 'Array':
      return { ...value, elements: listOf(value.elements).map(tracedElement) }
    case 'Select':
      return {
        ...value,
        alternatives: listOf(value.alternatives).map(alternative => ({
          ...alternative,
          value: traced(alternative.value),
        })),
        ...(value.fallback === undefined ? {} : { fallback: traced(value.fallback) }),
      }
    case 'FuncCall':
      return value.namespace === 'global' && value.name === 'coalesce' ? tracedCoalesce(value) : value
    case 'Filter':
    case 'PipeFuncCall':
      return carried(value) ?? value
    case 'Value':
      return recipe({ kind: 'literal', value: value.value }, { type: 'Value', value: null })
    default:
      return value
  }
}

/** Whether tracing leaves an array an array, so that it can be sliced, flattened and taken apart afterwards. */
function keepsArray(value: unknown): boolean {
  if (!isNode(value)) return false
  switch (value.type) {
    case 'Group':
    case 'ArrayCoerce':
    case 'Slice':
      return keepsArray(value.base)
    case 'Array':
    case 'Filter':
    case 'FlatMap':
    case 'Map':
    case 'PipeFuncCall':
      return true
    default:
      return false
  }
}

function sliceStep(node: AnyNode): RecipeStep {
  const { left, right, isInclusive } = node
  return { kind: 'slice', left: Number(left), right: Number(right), isInclusive: isInclusive === true }
}

function listOf(value: unknown): readonly AnyNode[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** Every part gets a key of its own; the object itself is put together afterwards, in the same order. */
function tracedObject(node: AnyNode): AnyNode {
  const parts: RecipePart[] = []
  const attributes = listOf(node.attributes).map((attribute, index): AnyNode => {
    const key = String(index)
    parts.push(attribute.type === 'ObjectAttributeValue' ? { key, name: String(attribute.name) } : { key })
    const part = { type: 'ObjectAttributeValue', name: key, value: traced(attribute.value) }
    return attribute.type === 'ObjectConditionalSplat'
      ? { ...attribute, value: { type: 'Object', attributes: [part] } }
      : part
  })
  const mark = markNode({ kind: 'object', parts })
  const own = objectNode([
    [recipeKeys.mark, mark],
    // What the projection stands on, so that what lies in it is known again.
    [recipeKeys.self, { type: 'This' }],
  ])
  return { ...node, attributes: [...attributes, ...listOf(own.attributes)] }
}

function tracedElement(element: AnyNode): AnyNode {
  const isKept = element.isSplat === true && !keepsArray(element.value)
  return isKept ? element : { ...element, value: traced(element.value) }
}

/** The first argument that is not null, as a choice whose branches can be traced. */
function tracedCoalesce(node: AnyNode): AnyNode {
  const args = listOf(node.args)
  const last = args.at(-1)
  if (last === undefined) return node
  return {
    type: 'Select',
    alternatives: args.slice(0, -1).map(arg => ({
      type: 'SelectAlternative',
      condition: { type: 'FuncCall', namespace: 'global', name: 'defined', args: [arg] },
      value: traced(arg),
    })),
    fallback: traced(last),
  }
}

const opensScope: ReadonlySet<string> = new Set([
  'Filter',
  'FlatMap',
  'Map',
  'Parent',
  'PipeFuncCall',
  'Projection',
])

/**
 * A filter or an order over a projection needs the values of each item, so the items carry them beside what is traced.
 * `undefined` where there is nothing to carry or an expression looks further than at its item.
 */
function carried(node: unknown): AnyNode | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Group') return carried(node.base)
  if (node.type === 'Map') {
    const item = objectNode([
      [recipeKeys.mark, markNode({ kind: 'carried' })],
      [recipeKeys.plain, node.expr],
      [recipeKeys.traced, traced(node.expr)],
    ])
    return { ...node, expr: item }
  }
  const isOrder = node.type === 'PipeFuncCall' && node.name === 'order'
  if (!isOrder && node.type !== 'Filter' && node.type !== 'Slice') return undefined
  const expressions = node.type === 'Filter' ? [node.expr] : isOrder ? listOf(node.args) : []
  const base = expressions.some(looksFurther) ? undefined : carried(node.base)
  if (base === undefined) return undefined
  if (node.type === 'Filter') return { ...node, base, expr: ofPlain(node.expr) }
  return isOrder ? { ...node, base, args: listOf(node.args).map(ofPlain) } : { ...node, base }
}

function looksFurther(expression: unknown): boolean {
  let found = false
  visit(expression, node => {
    found ||= opensScope.has(node.type)
  })
  return found
}

/** The same expression about the values that an item carries. */
function ofPlain(expression: unknown): unknown {
  if (!isNode(expression)) return expression
  const plain = { type: 'AccessAttribute', base: { type: 'This' }, name: recipeKeys.plain }
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace)
    if (!isNode(value) || value.type === 'Value') return value
    if (value.type === 'This') return plain
    const copy: AnyNode = {
      ...Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member)])),
      type: value.type,
    }
    return copy.type === 'AccessAttribute' && copy.base === undefined ? { ...copy, base: plain } : copy
  }
  return replace(expression)
}
