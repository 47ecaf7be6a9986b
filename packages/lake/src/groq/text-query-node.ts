import { type AnyNode, isNode } from './walk.ts'

/** The argument of `text::query(…)`, which stands right of `match`; `undefined` for anything else. */
export function textQueryOf(node: unknown): AnyNode | undefined {
  if (!isNode(node) || node.type !== 'FuncCall' || node.namespace !== 'text' || node.name !== 'query')
    return undefined
  const argument: unknown = Array.isArray(node.args) ? node.args[0] : undefined
  return isNode(argument) ? argument : undefined
}
