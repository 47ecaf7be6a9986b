import { type ExprNode, evaluate } from 'groq-js'
import { LRUCache } from 'lru-cache'
import type { StoredDocument } from '../document.ts'
import {
  AnswerTooLong,
  createMeter,
  demandWritable,
  type Meter,
  metered,
  QueryTimeout,
} from '../groq/meter.ts'
import { parseRule, ruleError } from '../groq/parse-rule.ts'
import type { QueryLimits } from './evaluator.ts'

/** One document in one transaction, as a webhook is told of it; one of the two is there. */
export interface DocumentChange {
  readonly before?: StoredDocument
  readonly after?: StoredDocument
}

export interface RuleTask {
  readonly query: string
  readonly change: DocumentChange
  readonly identity: string
  readonly projectId: string
  readonly dataset: string
}

/** Evaluates one rule of a webhook at a time. */
export class RuleEvaluator {
  readonly #trees = new LRUCache<string, ExprNode>({ max: 200 })
  readonly #meter: Meter

  /** `now`: the clock of its limits, in milliseconds. */
  constructor(now?: () => number) {
    this.#meter = createMeter(1_000, now)
  }

  /**
   * @returns JSON; later, because groq-js compares two states of a document only so
   * @throws LakeError queryParseError
   * @throws QueryTimeout after `maxMs` or `maxCharacters`
   */
  async evaluate(
    { query, change, identity, projectId, dataset }: RuleTask,
    { maxMs, maxCharacters }: QueryLimits,
  ): Promise<string> {
    this.#meter.start(maxMs)
    const { before, after } = change
    const tree = this.#trees.get(query) ?? metered(parseRule(query), this.#meter)
    this.#trees.set(query, tree)
    try {
      const value = await evaluate(tree, {
        // A deletion is about the document that was.
        root: after ?? before ?? {},
        dataset: [],
        identity,
        sanity: { projectId, dataset },
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      })
      const data: unknown = await value.get()
      demandWritable(data, this.#meter, maxCharacters)
      return JSON.stringify(data ?? null)
    } catch (cause) {
      if (cause instanceof AnswerTooLong && maxCharacters !== undefined) throw new QueryTimeout(cause.message)
      throw cause instanceof QueryTimeout ? cause : ruleError(query, cause)
    }
  }
}
