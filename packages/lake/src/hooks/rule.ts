import { type ExprNode, evaluate, parse } from 'groq-js'
import type { JsonObject, StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { createMeter, metered } from '../groq/meter.ts'
import { visit } from '../groq/walk.ts'
import type { Hook, HookOperation } from './hook.ts'

/** One document in one transaction; one of the two is there. */
export interface Delta {
  readonly before: StoredDocument | undefined
  readonly after: StoredDocument | undefined
}

interface RuleContext {
  readonly identity: string
  readonly projectId: string
  readonly dataset: string
}

export interface CompiledRule {
  /** Whether the filter holds. @throws LakeError queryParseError when it cannot be evaluated */
  matches(delta: Delta, context: RuleContext): Promise<boolean>
  /** What is sent. @throws LakeError queryParseError when the projection cannot be evaluated */
  project(delta: Delta, context: RuleContext): Promise<unknown>
}

const maxMs = 250

export function operationOf({ before, after }: Delta): HookOperation {
  if (before === undefined) return 'create'
  return after === undefined ? 'delete' : 'update'
}

/**
 * The filter and projection of a hook, in GROQ with `before()`, `after()` and the `delta::` functions. They are about
 * one document: for a deletion the one that was, else the one that is.
 * @throws LakeError queryParseError
 */
export function compileRule({
  filter,
  projection,
}: Pick<Hook['rule'], 'filter' | 'projection'>): CompiledRule {
  const [test, shape] = [expressionOf(filter), expressionOf(projection)]
  return {
    async matches(delta, context) {
      return test === undefined || (await evaluated(test, delta, context)) === true
    },
    project: async (delta, context) =>
      shape === undefined ? (delta.after ?? delta.before) : evaluated(shape, delta, context),
  }
}

interface Expression {
  readonly text: string
  readonly tree: ExprNode
}

function expressionOf(text: string | null): Expression | undefined {
  if (text === null || text.trim() === '') return undefined
  return explained(text, () => {
    const tree = parse(text, { mode: 'delta' })
    visit(tree, node => {
      if (node.type === 'Everything' || node.type === 'Deref')
        throw new TypeError('a webhook sees one document: "*" and "->" cannot be used')
      if (node.type === 'Parameter') throw new TypeError('a webhook has no parameters')
    })
    return { text, tree }
  })
}

async function evaluated({ text, tree }: Expression, delta: Delta, context: RuleContext): Promise<unknown> {
  const meter = createMeter(maxMs)
  const root: JsonObject = delta.after ?? delta.before ?? {}
  try {
    const value = await evaluate(metered(tree, meter), {
      root,
      dataset: [],
      identity: context.identity,
      sanity: { projectId: context.projectId, dataset: context.dataset },
      ...(delta.before === undefined ? {} : { before: delta.before }),
      ...(delta.after === undefined ? {} : { after: delta.after }),
    })
    const result: unknown = await value.get()
    return result
  } catch (cause) {
    throw ruleError(text, cause)
  }
}

function explained<Result>(text: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    throw ruleError(text, cause)
  }
}

function ruleError(text: string, cause: unknown): LakeError {
  const description = cause instanceof Error ? cause.message : 'the rule cannot be used'
  return new LakeError('queryParseError', description, {
    details: { query: text, start: 0, end: text.length },
    cause,
  })
}
