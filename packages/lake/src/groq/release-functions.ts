import type { ExprNode } from 'groq-js'
import { rewrite } from './walk.ts'

/** `releases::all()` as the filter that it stands for, so that it is planned and evaluated like any other. */
export function prepareReleaseFunctions(tree: ExprNode, query: string): ExprNode {
  if (!query.includes('releases::all')) return tree
  return rewrite(tree, node =>
    node.type === 'FuncCall' && node.namespace === 'releases' && node.name === 'all'
      ? {
          type: 'Filter',
          base: { type: 'Everything' },
          expr: {
            type: 'OpCall',
            op: '==',
            left: { type: 'AccessAttribute', name: '_type' },
            right: { type: 'Value', value: 'system.release' },
          },
        }
      : undefined,
  )
}
