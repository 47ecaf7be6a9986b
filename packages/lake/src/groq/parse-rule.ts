import { type ExprNode, parse } from 'groq-js'
import { LakeError } from '../errors.ts'
import { checkSize } from './parse-query.ts'
import { visit } from './walk.ts'

/**
 * The filter or projection of a webhook, in GROQ with `before()`, `after()` and the `delta::` functions.
 * @throws LakeError queryParseError
 */
export function parseRule(text: string): ExprNode {
  try {
    checkSize(text)
    const tree = parse(text, { mode: 'delta' })
    visit(tree, node => {
      if (node.type === 'Everything' || node.type === 'Deref')
        throw new TypeError('a webhook sees one document: "*" and "->" cannot be used')
      if (node.type === 'Parameter') throw new TypeError('a webhook has no parameters')
    })
    return tree
  } catch (cause) {
    throw ruleError(text, cause)
  }
}

/** What is wrong with a rule, as a fault that the clients can show. */
export function ruleError(text: string, cause: unknown): LakeError {
  if (cause instanceof LakeError) return cause
  const description = cause instanceof Error ? cause.message : 'the rule cannot be used'
  return new LakeError('queryParseError', description, {
    details: { query: text, start: 0, end: text.length },
    cause,
  })
}
