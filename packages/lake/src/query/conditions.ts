import { textQueryOf } from '../groq/text-query-node.ts'
import { type AnyNode, isNode } from '../groq/walk.ts'
import { attributePathOf, closedExpression } from './closed.ts'
import { isIndexedText, isSearchedText } from './indexed-text.ts'

export type RangeOperator = '<' | '<=' | '>' | '>='

/** One thing that a filter demands of a document and that an index knows. `value` is the place of an argument. */
export type Condition =
  | { readonly kind: 'type' | 'id'; readonly value: number; readonly isList: boolean }
  | { readonly kind: 'idPattern' | 'words' | 'anyWord' | 'text'; readonly value: number }
  /** The versions in a release, or all that belong to one published document. */
  | { readonly kind: 'release' | 'group'; readonly value: number }
  | {
      readonly kind: 'equal'
      readonly path: string
      readonly value: number
      readonly isList: boolean
      /** Every document in the answer meets it, but not every one that meets it is in the answer. */
      readonly isLoose?: true
    }
  | {
      readonly kind: 'range'
      readonly path: string
      readonly operator: RangeOperator
      readonly value: number
    }
  | { readonly kind: 'defined'; readonly path: string }
  | { readonly kind: 'references'; readonly values: readonly number[] }
  | { readonly kind: 'either'; readonly branches: readonly (readonly Condition[])[] }

/** What is known of a chain of filters before it runs. */
export interface Conditions {
  readonly all: readonly Condition[]
  /** Whether the filters demand nothing else, so that a document that meets all conditions is in the answer. */
  readonly isWhole: boolean
  /** Expressions whose values the conditions speak of, written for the scope around the `*`. */
  readonly args: readonly AnyNode[]
}

const rangeOperators: Readonly<
  Record<string, { readonly as: RangeOperator; readonly turned: RangeOperator }>
> = {
  '<': { as: '<', turned: '>' },
  '<=': { as: '<=', turned: '>=' },
  '>': { as: '>', turned: '<' },
  '>=': { as: '>=', turned: '<=' },
}

/** Takes the filters on one `*` apart; all of them have to hold. */
export function conditionsOf(filters: readonly unknown[]): Conditions {
  const args: AnyNode[] = []
  const parts = filters.map(filter => conjunction(filter, args))
  return {
    all: parts.flatMap(part => part.all),
    isWhole: parts.every(part => part.isWhole),
    args,
  }
}

/** What a document needs for a score above 0 in `| score(…)`: one of the expressions, or a `_score` of its own. */
export function conditionsOfScore(filters: readonly unknown[], scored: readonly unknown[]): Conditions {
  const { all, args } = conditionsOf(filters)
  const rest = [...args]
  const branches = scored.map(expression => scoring(expression, rest))
  const none: Conditions = { all, isWhole: false, args }
  if (branches.some(branch => branch.length === 0)) return none
  const value = rest.push({ type: 'Value', value: 0 }) - 1
  const own: Condition = { kind: 'range', path: '_score', operator: '>', value }
  return { all: [...all, { kind: 'either', branches: [...branches, [own]] }], isWhole: false, args: rest }
}

/** A `match` gives a score as soon as one of its words is there. */
function scoring(node: unknown, args: AnyNode[]): readonly Condition[] {
  if (!isNode(node)) return []
  if (node.type === 'FuncCall' && node.name === 'boost' && Array.isArray(node.args))
    return scoring(node.args[0], args)
  if (node.type === 'And') return [...scoring(node.left, args), ...scoring(node.right, args)]
  if (node.type === 'Or') {
    const branches = [scoring(node.left, args), scoring(node.right, args)]
    return branches.some(branch => branch.length === 0) ? [] : [{ kind: 'either', branches }]
  }
  return conjunction(node, args).all.map(condition =>
    condition.kind === 'words' && node.type === 'OpCall' ? { ...condition, kind: 'anyWord' } : condition,
  )
}

const versionFunctions: ReadonlyMap<unknown, 'release' | 'group'> = new Map([
  ['partOfRelease', 'release'],
  ['versionOf', 'group'],
])

interface Part {
  readonly all: readonly Condition[]
  readonly isWhole: boolean
}

const unknown: Part = { all: [], isWhole: false }

function conjunction(node: unknown, args: AnyNode[]): Part {
  if (!isNode(node)) return unknown
  if (node.type === 'Group') return conjunction(node.base, args)
  if (node.type === 'And') {
    const [left, right] = [conjunction(node.left, args), conjunction(node.right, args)]
    return { all: [...left.all, ...right.all], isWhole: left.isWhole && right.isWhole }
  }
  if (node.type === 'Or') {
    const branches = [conjunction(node.left, args), conjunction(node.right, args)]
    // One side that no index helps with lets any document in.
    return branches.some(branch => branch.all.length === 0)
      ? unknown
      : { all: [{ kind: 'either', branches: branches.map(branch => branch.all) }], isWhole: false }
  }
  const condition = single(node, args)
  if (condition === undefined) return unknown
  const isLoose =
    condition.kind === 'words' ||
    condition.kind === 'text' ||
    condition.kind === 'release' ||
    condition.kind === 'group' ||
    (condition.kind === 'equal' && condition.isLoose === true)
  return { all: [condition], isWhole: !isLoose }
}

function single(node: AnyNode, args: AnyNode[]): Condition | undefined {
  if (node.type === 'FuncCall' && node.namespace === 'sanity' && Array.isArray(node.args)) {
    const kind = versionFunctions.get(node.name)
    const value = kind === undefined ? undefined : place(node.args[0], args)
    return kind === undefined || value === undefined ? undefined : { kind, value }
  }
  if (node.type === 'FuncCall' && node.namespace === 'global' && Array.isArray(node.args)) {
    if (node.name === 'references') {
      const values = node.args.map(arg => place(arg, args))
      return values.every(value => value !== undefined) ? { kind: 'references', values } : undefined
    }
    const path = node.name === 'defined' ? attributePathOf(node.args[0]) : undefined
    // Of other attributes the index does not hold arrays and objects.
    return path !== undefined && /^[^.]+\.(?:current|_ref)$/.test(path)
      ? { kind: 'defined', path }
      : undefined
  }
  if (node.type !== 'OpCall') return undefined
  if (node.op === 'match') {
    const query = textQueryOf(node.right)
    if (query !== undefined) {
      const value = isSearchedText(node.left) ? place(query, args) : undefined
      return value === undefined ? undefined : { kind: 'text', value }
    }
    const value = isIndexedText(node.left) ? place(node.right, args) : undefined
    return value === undefined ? undefined : { kind: 'words', value }
  }
  return (
    comparison(node.op, node.left, node.right, false, args) ??
    (node.op === 'in' ? undefined : comparison(node.op, node.right, node.left, true, args))
  )
}

function comparison(
  operator: unknown,
  attribute: unknown,
  other: unknown,
  isTurned: boolean,
  args: AnyNode[],
): Condition | undefined {
  if (operator === '==') {
    const target = referencedBy(attribute)
    if (target !== undefined) {
      const value = place(other, args)
      return value === undefined
        ? undefined
        : { kind: 'equal', path: target, value, isList: false, isLoose: true }
    }
  }
  const path = attributePathOf(attribute)
  if (path === undefined || typeof operator !== 'string') return undefined
  if (path === '_id' && operator === 'in' && isNode(other) && isPathCall(other)) {
    const value = place(other.args[0], args)
    return value === undefined ? undefined : { kind: 'idPattern', value }
  }
  const range = rangeOperators[operator]
  if (operator !== '==' && operator !== 'in' && range === undefined) return undefined
  if (path === '_rev' || path === '_originalId' || path.split('.').length > 2) return undefined
  if (/\./.test(path) && !/^[^.]+\.(?:current|_ref)$/.test(path)) return undefined
  if (range !== undefined && (path === '_id' || path === '_type')) return undefined
  const value = place(other, args)
  if (value === undefined) return undefined
  if (range !== undefined) return { kind: 'range', path, operator: isTurned ? range.turned : range.as, value }
  const isList = operator === 'in'
  if (path === '_type' || path === '_id') return { kind: path === '_type' ? 'type' : 'id', value, isList }
  return { kind: 'equal', path, value, isList }
}

function isPathCall(node: AnyNode): node is AnyNode & { readonly args: readonly unknown[] } {
  return (
    node.type === 'FuncCall' &&
    node.namespace === 'global' &&
    node.name === 'path' &&
    Array.isArray(node.args)
  )
}

function place(node: unknown, args: AnyNode[]): number | undefined {
  const closed = closedExpression(node)
  return closed === undefined ? undefined : args.push(closed) - 1
}

/** `author->_id` is what `author._ref` holds. It is also null when there is no such document, so it is not whole. */
function referencedBy(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'AccessAttribute' || node.name !== '_id') return undefined
  const base = isNode(node.base) && node.base.type === 'Deref' ? attributePathOf(node.base.base) : undefined
  return base === undefined || base.includes('.') ? undefined : `${base}._ref`
}
