import { type AnyNode, isNode } from '../groq/walk.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { pipelineOf } from './pipeline.ts'

/** What groq-js evaluates in time that grows with the documents it is given, and with nothing else. */
const plainNodes: ReadonlySet<string> = new Set([
  'AccessAttribute',
  'AccessElement',
  'And',
  'Array',
  'ArrayCoerce',
  'ArrayElement',
  'Deref',
  'Filter',
  'FlatMap',
  'Group',
  'InRange',
  'Map',
  'Not',
  'Object',
  'ObjectAttributeValue',
  'ObjectConditionalSplat',
  'ObjectSplat',
  'OpCall',
  'Or',
  'Parameter',
  'Parent',
  'Projection',
  'Select',
  'SelectAlternative',
  'Slice',
  'This',
  'Value',
])
const plainFunctions: ReadonlySet<unknown> = new Set(['coalesce', 'defined'])
const plainOperators: ReadonlySet<unknown> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in'])

/**
 * Whether a query only looks documents up, by their id or by a value that the index holds, and shows what is in them.
 * No step of it, in groq-js or in SQLite, takes long by itself, so that a meter stops it in time wherever it is.
 */
export function isLookupQuery(tree: AnyNode): boolean {
  return isPlain(tree)
}

function isLookup(conditions: readonly Condition[]): boolean {
  return conditions.some(({ kind }) => kind === 'id' || kind === 'equal') && conditions.every(isQuestionOfOne)
}

/** A long list of values is one statement to SQLite, which nothing stops before its first row. */
function isQuestionOfOne(condition: Condition): boolean {
  if (condition.kind === 'either') return condition.branches.flat().every(isQuestionOfOne)
  return condition.kind !== 'equal' || !condition.isList
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (!isNode(value)) return true
  const pipeline = pipelineOf(value)
  if (pipeline !== undefined)
    return (
      pipeline.order === undefined &&
      pipeline.score === undefined &&
      isLookup(conditionsOf(pipeline.filters).all) &&
      pipeline.filters.every(isPlain)
    )
  if (value.type === 'FuncCall')
    return value.namespace === 'global' && plainFunctions.has(value.name) && isPlain(value.args)
  if (!plainNodes.has(value.type)) return false
  if (value.type === 'OpCall' && !plainOperators.has(value.op)) return false
  return value.type === 'Value' || Object.values(value).every(isPlain)
}
