import type { ExprNode } from 'groq-js'
import { isJsonArray, type Json, type JsonObject } from '../document.ts'
import { createPathMatcher } from './path-pattern.ts'

/** What a filter about identifiers alone looks at. */
interface Identifiers {
  readonly _id: string
  readonly _type: string
}

/** Documents that a filter can match at all; for all others it need not be asked. */
export interface FilterScope {
  readonly ids?: ReadonlySet<string>
  readonly types?: ReadonlySet<string>
}

type Test = (document: Identifiers) => boolean
type Attribute = keyof Identifiers

const always: Test = () => true

/**
 * A filter on `_id` and `_type` alone as a plain test that answers as groq-js does; `undefined` for any other filter.
 * Both attributes are always strings, so within these bounds nothing is ever null.
 */
export function identifierTest(filters: readonly ExprNode[], params: JsonObject): Test | undefined {
  let test: Test = always
  for (const filter of filters) {
    const next = testOf(filter, params)
    if (next === undefined) return undefined
    const earlier = test
    test = earlier === always ? next : document => earlier(document) && next(document)
  }
  return test
}

/** The identifiers that the conditions of `filters` demand, as far as they can be read off. */
export function scopeOf(filters: readonly ExprNode[], params: JsonObject): FilterScope {
  return filters.map(filter => scopeOfNode(filter, params)).reduce(intersection, {})
}

function testOf(node: ExprNode, params: JsonObject): Test | undefined {
  switch (node.type) {
    case 'Group':
      return testOf(node.base, params)
    case 'Not': {
      const test = testOf(node.base, params)
      return test === undefined ? undefined : document => !test(document)
    }
    case 'And':
    case 'Or': {
      const [left, right] = [testOf(node.left, params), testOf(node.right, params)]
      if (left === undefined || right === undefined) return undefined
      return node.type === 'And'
        ? document => left(document) && right(document)
        : document => left(document) || right(document)
    }
    case 'OpCall':
      return testOfOperator(node.op, node.left, node.right, params)
    default:
      return undefined
  }
}

function testOfOperator(op: string, left: ExprNode, right: ExprNode, params: JsonObject): Test | undefined {
  const pattern = op === 'in' && attributeOf(left) === '_id' ? pathPatternOf(right, params) : undefined
  if (pattern !== undefined) {
    const matches = createPathMatcher(pattern)
    return ({ _id }) => matches(_id)
  }
  const wanted = wantedValues(op === '!=' ? '==' : op, left, right, params)
  if (wanted === undefined) return undefined
  const { attribute, values } = wanted
  return op === '!='
    ? document => !values.has(document[attribute])
    : document => values.has(document[attribute])
}

function scopeOfNode(node: ExprNode, params: JsonObject): FilterScope {
  switch (node.type) {
    case 'Group':
      return scopeOfNode(node.base, params)
    case 'And':
      return intersection(scopeOfNode(node.left, params), scopeOfNode(node.right, params))
    case 'Or':
      return union(scopeOfNode(node.left, params), scopeOfNode(node.right, params))
    case 'OpCall': {
      const wanted = wantedValues(node.op, node.left, node.right, params)
      if (wanted === undefined) return {}
      return wanted.attribute === '_id' ? { ids: wanted.values } : { types: wanted.values }
    }
    default:
      return {}
  }
}

type Values = ReadonlySet<string>

function intersection(left: FilterScope, right: FilterScope): FilterScope {
  return scopeWith(
    shared(left.ids ?? right.ids, right.ids ?? left.ids),
    shared(left.types ?? right.types, right.types ?? left.types),
  )
}

/** What only one side bounds, the other leaves open. */
function union(left: FilterScope, right: FilterScope): FilterScope {
  return scopeWith(joined(left.ids, right.ids), joined(left.types, right.types))
}

function scopeWith(ids: Values | undefined, types: Values | undefined): FilterScope {
  return { ...(ids === undefined ? {} : { ids }), ...(types === undefined ? {} : { types }) }
}

function shared(left: Values | undefined, right: Values | undefined): Values | undefined {
  return left === undefined || right === undefined
    ? undefined
    : new Set([...left].filter(value => right.has(value)))
}

function joined(left: Values | undefined, right: Values | undefined): Values | undefined {
  return left === undefined || right === undefined ? undefined : new Set([...left, ...right])
}

function wantedValues(
  op: string,
  left: ExprNode,
  right: ExprNode,
  params: JsonObject,
): { readonly attribute: Attribute; readonly values: Values } | undefined {
  const attribute = attributeOf(left)
  if (op === '==') {
    const [name, other] = attribute === undefined ? [attributeOf(right), left] : [attribute, right]
    const value = constantOf(other, params)
    return name === undefined || typeof value !== 'string'
      ? undefined
      : { attribute: name, values: new Set([value]) }
  }
  const values = op === 'in' ? constantOf(right, params) : undefined
  if (attribute === undefined || !isJsonArray(values)) return undefined
  return { attribute, values: new Set(values.filter(value => typeof value === 'string')) }
}

function attributeOf(node: ExprNode): Attribute | undefined {
  if (node.type === 'Group') return attributeOf(node.base)
  if (node.type !== 'AccessAttribute') return undefined
  if (node.base !== undefined && node.base.type !== 'This') return undefined
  return node.name === '_id' || node.name === '_type' ? node.name : undefined
}

/** The value of a literal, a parameter or an array of them; `undefined` for anything else. */
function constantOf(node: ExprNode, params: JsonObject): Json | undefined {
  switch (node.type) {
    case 'Group':
      return constantOf(node.base, params)
    case 'Value':
      return jsonOf(node.value)
    case 'Parameter':
      return params[node.name]
    case 'Array': {
      const items = node.elements.map(({ value, isSplat }) =>
        isSplat ? undefined : constantOf(value, params),
      )
      return items.every(item => item !== undefined) ? items : undefined
    }
    default:
      return undefined
  }
}

function jsonOf(value: unknown): Json | undefined {
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined
}

function pathPatternOf(node: ExprNode, params: JsonObject): string | undefined {
  if (node.type !== 'FuncCall' || node.namespace !== 'global' || node.name !== 'path') return undefined
  const [argument] = node.args
  const pattern = argument === undefined ? undefined : constantOf(argument, params)
  return typeof pattern === 'string' ? pattern : undefined
}
