import type { ExprNode } from 'groq-js'
import type { HostCalls } from '../groq/host-call.ts'
import { type AnyNode, isNode } from '../groq/walk.ts'
import { candidates, dependencyOf } from './candidates.ts'
import { type Conditions, conditionsOf, conditionsOfScore } from './conditions.ts'
import { countByIndex } from './count.ts'
import { firstDocuments } from './first-documents.ts'
import { LazyDocuments } from './lazy-documents.ts'
import { narrow } from './lookup.ts'
import { orderKeysOf } from './order.ts'
import { type Pipeline, pipelineOf, rebased } from './pipeline.ts'
import type { QueryRun } from './run.ts'
import { looksOut, outermost, type Scope, scopeOf } from './scope.ts'

export interface Planner {
  readonly calls: HostCalls
  /** The evaluation that is under way when a planned tree is evaluated. */
  readonly run: () => QueryRun
  /** A planned expression as it is evaluated on its own. */
  readonly prepare: (node: AnyNode) => ExprNode
}

/** So many documents may be held to find the first ones. */
const maxFirst = 2_000

/**
 * The same query, which reads documents through indexes: every `*` becomes a call that gives the documents that may
 * matter there. Filters, orders and slices are evaluated by groq-js, so that the answer is its own.
 */
export function planQuery(tree: AnyNode, planner: Planner): AnyNode {
  return plan(tree, outermost, undefined, planner)
}

/** `limit`: how many items of the node's value are looked at. */
function plan(node: AnyNode, scope: Scope, limit: number | undefined, planner: Planner): AnyNode {
  const pipeline = pipelineOf(node)
  if (pipeline !== undefined) return planPipeline(node, pipeline, scope, limit, planner)
  switch (node.type) {
    case 'Value':
      return node
    case 'FuncCall':
      return planCount(node, scope, planner) ?? planMembers(node, scope, planner)
    case 'Slice':
    case 'AccessElement':
      return planMembers(node, scope, planner, wantedBy(node))
    case 'Map':
      return limit === undefined ? planMap(node, scope, planner) : planMembers(node, scope, planner, limit)
    case 'Group':
    case 'ArrayCoerce':
      return planMembers(node, scope, planner, limit)
    default:
      return planMembers(node, scope, planner)
  }
}

function planMembers(node: AnyNode, scope: Scope, planner: Planner, limit?: number): AnyNode {
  const members = Object.entries(node).map(([member, value]) => {
    const inner = scopeOf(node, member, scope)
    const planItem = (item: unknown) =>
      isNode(item) ? plan(item, inner, member === 'base' ? limit : undefined, planner) : item
    return [member, Array.isArray(value) ? value.map(planItem) : planItem(value)]
  })
  return { ...Object.fromEntries(members), type: node.type }
}

/** How many items a slice or an index looks at from the front; `undefined` when it counts from the end. */
function wantedBy(node: AnyNode): number | undefined {
  if (node.type === 'AccessElement')
    return typeof node.index === 'number' && node.index >= 0 ? node.index + 1 : undefined
  const { left, right, isInclusive } = node
  if (typeof left !== 'number' || typeof right !== 'number' || left < 0 || right < 0) return undefined
  return isInclusive === true ? right + 1 : right
}

function planPipeline(
  node: AnyNode,
  pipeline: Pipeline,
  scope: Scope,
  limit: number | undefined,
  planner: Planner,
): AnyNode {
  const conditions = visibleConditions(pipeline, scope)
  const prepare = (part: AnyNode, of: AnyNode, member: string) =>
    plan(part, scopeOf(of, member, scope), undefined, planner)
  const isAlone =
    scope.isOutermost || ![...pipeline.filters, ...(pipeline.order ?? [])].some(part => looksOut(part))
  const canStop =
    limit !== undefined &&
    limit <= maxFirst &&
    isAlone &&
    pipeline.after.length === 0 &&
    pipeline.score === undefined
  if (!canStop) return rebased(node, everySource(conditions, isWalkedOver(pipeline), planner), prepare)
  const first = firstSource(pipeline, conditions, limit, scope, planner)
  // What it gives has passed the filters.
  return pipeline.order === undefined
    ? first
    : rebased({ ...order(node), base: { type: 'Everything' } }, first, prepare)
}

/** The `order()` of a pipeline that has one. */
function order(node: AnyNode): AnyNode {
  return node.type === 'PipeFuncCall' || !isNode(node.base) ? node : order(node.base)
}

/** Whether groq-js walks over the `*`, and does not take it for a value. */
function isWalkedOver({ filters, order, score }: Pipeline): boolean {
  return filters.length > 0 || order !== undefined || score !== undefined
}

/** Conditions that can be spoken of around the `*`. */
function visibleConditions({ filters, score, after }: Pipeline, scope: Scope): Conditions {
  const conditions =
    score !== undefined && after.some(isPositiveScore)
      ? conditionsOfScore(filters, score)
      : conditionsOf(filters)
  return scope.isHidden && conditions.args.some(looksAround)
    ? { all: [], isWhole: false, args: [] }
    : conditions
}

/** Around a hidden scope, `^` and `@` have other places than inside of a filter. */
function looksAround(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(looksAround)
  if (!isNode(node) || node.type === 'Value') return false
  return node.type === 'This' || node.type === 'Parent' || Object.values(node).some(looksAround)
}

/** `_score > 0` */
function isPositiveScore(node: AnyNode): boolean {
  if (node.type === 'Group' && isNode(node.base)) return isPositiveScore(node.base)
  if (node.type === 'And') return [node.left, node.right].some(side => isNode(side) && isPositiveScore(side))
  return (
    node.type === 'OpCall' &&
    node.op === '>' &&
    isNode(node.left) &&
    node.left.type === 'AccessAttribute' &&
    node.left.base === undefined &&
    node.left.name === '_score' &&
    isNode(node.right) &&
    node.right.type === 'Value' &&
    typeof node.right.value === 'number' &&
    node.right.value >= 0
  )
}

function everySource(conditions: Conditions, isLazy: boolean, { calls, run }: Planner): AnyNode {
  return calls.node((...args) => {
    const current = run()
    const narrowing = narrow(conditions, args, current.view.snapshot)
    current.depend(dependencyOf(narrowing))
    const open = () => candidates(current, narrowing)
    return isLazy ? new LazyDocuments(open) : [...open()]
  }, conditions.args)
}

function firstSource(
  { filters, order }: Pipeline,
  conditions: Conditions,
  limit: number,
  scope: Scope,
  planner: Planner,
): AnyNode {
  const alone = (part: AnyNode) =>
    planner.prepare(plan(part, { ...scope, isOutermost: false, isHidden: false }, undefined, planner))
  const wanted = { filters: filters.map(alone), order: orderKeysOf(order ?? [], alone), limit }
  return planner.calls.node((...args) => {
    const run = planner.run()
    const narrowing = narrow(conditions, args, run.view.snapshot)
    run.depend(dependencyOf(narrowing))
    return firstDocuments(run, wanted, narrowing)
  }, conditions.args)
}

/**
 * A projection of filtered documents goes document by document, so that none is held longer than its turn:
 * `*[a]{b}` becomes what `*` gives, each as `[@][a]{b}`, in one list.
 */
function planMap(node: AnyNode, scope: Scope, planner: Planner): AnyNode {
  const { base, expr } = node
  const pipeline = pipelineOf(base)
  if (pipeline === undefined || pipeline.order !== undefined || pipeline.score !== undefined || !isNode(base))
    return planMembers(node, scope, planner)
  const prepare = (part: AnyNode, of: AnyNode, member: string) =>
    plan(part, scopeOf(of, member, scope), undefined, planner)
  const one: AnyNode = {
    type: 'Array',
    elements: [{ type: 'ArrayElement', value: { type: 'This' }, isSplat: false }],
  }
  return {
    type: 'FlatMap',
    base: everySource(visibleConditions(pipeline, scope), true, planner),
    expr: {
      type: 'Map',
      base: rebased(base, one, prepare),
      expr: isNode(expr) ? plan(expr, scopeOf(node, 'expr', scope), undefined, planner) : expr,
    },
  }
}

/** `count(*[…])` from indexes alone where they say all, else document by document. */
function planCount(node: AnyNode, scope: Scope, planner: Planner): AnyNode | undefined {
  if (node.namespace !== 'global' || node.name !== 'count' || !Array.isArray(node.args)) return undefined
  const [counted]: readonly unknown[] = node.args
  const pipeline = pipelineOf(counted)
  if (pipeline === undefined || pipeline.score !== undefined || pipeline.after.length > 0 || !isNode(counted))
    return undefined
  const one: AnyNode = { type: 'Map', base: counted, expr: { type: 'Value', value: 1 } }
  const slow: AnyNode = { ...node, args: [plan(one, scope, undefined, planner)] }
  const conditions = visibleConditions(pipeline, scope)
  if (!conditions.isWhole && pipeline.filters.length > 0) return slow
  const fast = planner.calls.node((...args) => {
    const run = planner.run()
    const narrowing = narrow(conditions, args, run.view.snapshot)
    const count = countByIndex(run.view, narrowing)
    if (count !== undefined) run.depend(dependencyOf(narrowing))
    return count
  }, conditions.args)
  return { type: 'FuncCall', namespace: 'global', name: 'coalesce', args: [fast, slow] }
}
