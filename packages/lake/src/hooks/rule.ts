import { LakeError } from '../errors.ts'
import { parseRule } from '../groq/parse-rule.ts'
import { patiently } from '../query/patiently.ts'
import type { DocumentChange } from '../query/rule-evaluator.ts'
import type { Dataset } from '../store/datasets.ts'
import type { Hook, HookOperation } from './hook.ts'

interface RuleContext {
  readonly dataset: Pick<Dataset, 'rule'>
  /** Who wrote the change. */
  readonly identity: string
  readonly signal: AbortSignal
}

/** What became of one document; `undefined` stands for a state without it. */
export function operationOf({
  before,
  after,
}: {
  readonly before: unknown
  readonly after: unknown
}): HookOperation {
  if (before === undefined) return 'create'
  return after === undefined ? 'delete' : 'update'
}

/** @throws LakeError queryParseError for a filter or projection that cannot be used */
export function demandRule({ filter, projection }: Pick<Hook['rule'], 'filter' | 'projection'>): void {
  for (const text of [textOf(filter), textOf(projection)]) if (text !== undefined) parseRule(text)
}

/**
 * What a hook sends of a change; `undefined` when its filter does not hold. Both are about one document: for a deletion
 * the one that was, else the one that is.
 * @throws LakeError queryParseError, queryTimeoutError for a rule that cannot be evaluated; tooManyRequests, unavailable
 */
export async function applyRule(
  { id, rule: { filter, projection } }: Pick<Hook, 'id' | 'rule'>,
  change: DocumentChange,
  { dataset, identity, signal }: RuleContext,
): Promise<{ readonly content: unknown } | undefined> {
  const ask = (text: string) =>
    patiently(() => dataset.rule({ text, change, identity, caller: `webhook ${id}` }), signal)
  const [test, shape] = [textOf(filter), textOf(projection)]
  if (test !== undefined && (await ask(test)) !== true) return undefined
  return { content: shape === undefined ? (change.after ?? change.before) : await ask(shape) }
}

/** Whether a rule says that about itself, and not the lake about its state. */
export function isFaultOfRule(fault: unknown): boolean {
  return (
    fault instanceof LakeError && (fault.code === 'queryParseError' || fault.code === 'queryTimeoutError')
  )
}

/** A rule that says nothing is none. */
function textOf(text: string | null): string | undefined {
  return text === null || text.trim() === '' ? undefined : text
}
