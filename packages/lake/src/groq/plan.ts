import type { ExprNode } from 'groq-js'
import type { Json, JsonObject, StoredDocument } from '../document.ts'
import type { DocumentView } from './document-view.ts'
import { type AnyNode, isNode, rewrite } from './walk.ts'

/** What one `*` of a query depends on. */
export type Dependency =
  | { readonly kind: 'everything' }
  | { readonly kind: 'types' | 'ids' | 'references'; readonly values: readonly string[] }

export interface Plan {
  /** The tree with each `*` replaced by a parameter that holds its candidates. */
  readonly tree: ExprNode
  readonly candidates: Readonly<Record<string, readonly StoredDocument[]>>
  readonly dependencies: readonly Dependency[]
}

/** Narrows each `*[…]` by index where its filter allows; the filter itself is still evaluated. */
export function planQuery(tree: ExprNode, params: JsonObject, view: DocumentView): Plan {
  const candidates: Record<string, readonly StoredDocument[]> = {}
  const dependencies: Dependency[] = []
  const everything: { name?: string } = {}
  const addSource = (dependency: Dependency): AnyNode => {
    dependencies.push(dependency)
    const name = `__source${dependencies.length}`
    candidates[name] = candidatesOf(dependency, view)
    return { type: 'Parameter', name }
  }
  const planned = rewrite(tree, node => {
    if (
      node.type === 'Filter' &&
      isNode(node.base) &&
      node.base.type === 'Parameter' &&
      node.base.name === everything.name
    ) {
      const dependency = narrow(node.expr, params)
      return dependency === undefined ? undefined : { ...node, base: addSource(dependency) }
    }
    if (node.type !== 'Everything') return undefined
    // Leaves come first: a `*` is only known to be unfiltered once its parent has been seen, so it gets one shared
    // name, whose documents are fetched below if it is still in use.
    everything.name = '__everything'
    return { type: 'Parameter', name: everything.name }
  })
  if (usesParameter(planned, '__everything')) {
    dependencies.push({ kind: 'everything' })
    candidates.__everything = view.all()
  }
  return { tree: planned, candidates, dependencies }
}

function usesParameter(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some(item => usesParameter(item, name))
  if (!isNode(node) || node.type === 'Value') return false
  return (
    (node.type === 'Parameter' && node.name === name) ||
    Object.values(node).some(item => usesParameter(item, name))
  )
}

function candidatesOf(dependency: Dependency, view: DocumentView): readonly StoredDocument[] {
  switch (dependency.kind) {
    case 'types':
      return view.ofTypes(dependency.values)
    case 'ids':
      return view.byIds(dependency.values)
    case 'references':
      return view.referencing(dependency.values)
    case 'everything':
      return view.all()
    default:
      return dependency satisfies never
  }
}

/** The best index for a filter: ids before references before types; `undefined` when it has to see all. */
function narrow(filter: unknown, params: JsonObject): Dependency | undefined {
  if (!isNode(filter)) return undefined
  if (filter.type === 'Group') return narrow(filter.base, params)
  if (filter.type === 'And') {
    const sides = [narrow(filter.left, params), narrow(filter.right, params)].filter(
      side => side !== undefined,
    )
    return (
      sides.find(side => side.kind === 'ids') ?? sides.find(side => side.kind === 'references') ?? sides[0]
    )
  }
  if (filter.type === 'Or') {
    const [left, right] = [narrow(filter.left, params), narrow(filter.right, params)]
    if (left === undefined || right === undefined || left.kind !== right.kind) return undefined
    if (left.kind === 'everything' || right.kind === 'everything') return undefined
    return { kind: left.kind, values: [...left.values, ...right.values] }
  }
  if (filter.type === 'OpCall') return narrowOperator(filter, params)
  if (filter.type === 'FuncCall' && filter.namespace === 'global' && filter.name === 'references') {
    const args = Array.isArray(filter.args) ? filter.args.map(arg => stringsOf(arg, params)) : [undefined]
    return args.every(values => values !== undefined)
      ? { kind: 'references', values: args.flat() }
      : undefined
  }
  return undefined
}

function narrowOperator(node: AnyNode, params: JsonObject): Dependency | undefined {
  if (node.op !== '==' && node.op !== 'in') return undefined
  const swapped = node.op === '==' && attributeOf(node.left) === undefined
  const attribute = attributeOf(swapped ? node.right : node.left)
  if (attribute !== '_type' && attribute !== '_id') return undefined
  const values = stringsOf(swapped ? node.left : node.right, params)
  return values === undefined ? undefined : { kind: attribute === '_type' ? 'types' : 'ids', values }
}

function attributeOf(node: unknown): unknown {
  if (!isNode(node) || node.type !== 'AccessAttribute') return undefined
  return node.base === undefined || (isNode(node.base) && node.base.type === 'This') ? node.name : undefined
}

/** The strings that a literal, a parameter or an array of them stands for; `undefined` when it is anything else. */
function stringsOf(node: unknown, params: JsonObject): readonly string[] | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Group') return stringsOf(node.base, params)
  if (node.type === 'Value') return asStrings(node.value)
  if (node.type === 'Parameter' && typeof node.name === 'string') return asStrings(params[node.name] ?? null)
  if (node.type !== 'Array' || !Array.isArray(node.elements)) return undefined
  const parts = node.elements.map((element: unknown) =>
    isNode(element) && element.isSplat !== true ? stringsOf(element.value, params) : undefined,
  )
  return parts.every(part => part !== undefined) ? parts.flat() : undefined
}

function asStrings(value: Json | unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter(item => typeof item === 'string')
  return value === null ? [] : undefined
}
