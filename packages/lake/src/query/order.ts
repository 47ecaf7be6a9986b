import type { ExprNode } from 'groq-js'
import { type AnyNode, isNode } from '../groq/walk.ts'
import { attributePathOf } from './closed.ts'

/** One argument of `order()`. */
export interface OrderKey {
  readonly expression: ExprNode
  readonly isDescending: boolean
  /** The attribute that it is made of, if it is one. */
  readonly path: string | undefined
  /** How it is made of it. The Studio orders texts by `lower()` and times by `dateTime()`. */
  readonly by: 'value' | 'lower' | 'dateTime'
}

export function orderKeysOf(
  args: readonly unknown[],
  prepare: (node: AnyNode) => ExprNode,
): readonly OrderKey[] {
  return args.filter(isNode).map(argument => {
    const isWrapped = argument.type === 'Desc' || argument.type === 'Asc'
    const inner = isWrapped && isNode(argument.base) ? argument.base : argument
    return {
      expression: prepare(inner),
      isDescending: argument.type === 'Desc',
      ...madeOf(inner),
    }
  })
}

function madeOf(node: AnyNode): Pick<OrderKey, 'path' | 'by'> {
  const [argument]: readonly unknown[] = node.type === 'FuncCall' && Array.isArray(node.args) ? node.args : []
  const { namespace, name } = node
  if (name === 'lower' && (namespace === 'global' || namespace === 'string'))
    return { path: attributePathOf(argument), by: 'lower' }
  if (name === 'dateTime' && namespace === 'global')
    return { path: attributePathOf(argument), by: 'dateTime' }
  return { path: attributePathOf(node), by: 'value' }
}

/** Whether this order is that of plain values; groq-js orders dates that it computed in its own way. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** As `order()` compares: numbers, strings, booleans, then everything else as equals. */
export function compareValues(left: unknown, right: unknown): number {
  const [leftRank, rightRank] = [rankOf(left), rankOf(right)]
  if (leftRank !== rightRank) return leftRank - rightRank
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  return leftRank === 100 ? 0 : Number(left) - Number(right)
}

function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 4
    default:
      return 100
  }
}
