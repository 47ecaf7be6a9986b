import { type ExprNode, evaluateSync, toJS } from 'groq-js'
import { LRUCache } from 'lru-cache'
import type { StoredDocument } from '../document.ts'
import { AnswerTooLong, demandWritable, type Meter, metered, QueryTimeout } from '../groq/meter.ts'
import { parseRule, ruleError } from '../groq/parse-rule.ts'

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

/** Evaluates rules of webhooks; the meter is started by its owner. */
export class RuleEvaluator {
  readonly #trees = new LRUCache<string, ExprNode>({ max: 200 })
  readonly #meter: Meter

  constructor(meter: Meter) {
    this.#meter = meter
  }

  /** @returns JSON @throws LakeError queryParseError, QueryTimeout */
  evaluate({ query, change, identity, projectId, dataset }: RuleTask, maxCharacters?: number): string {
    const { before, after } = change
    const tree = this.#trees.get(query) ?? metered(parseRule(query), this.#meter)
    this.#trees.set(query, tree)
    try {
      const value = evaluateSync(tree, {
        // A deletion is about the document that was.
        root: after ?? before ?? {},
        dataset: [],
        identity,
        sanity: { projectId, dataset },
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      })
      demandWritable(value.data, this.#meter, maxCharacters)
      return JSON.stringify(toJS(value) ?? null)
    } catch (cause) {
      if (cause instanceof AnswerTooLong && maxCharacters !== undefined) throw new QueryTimeout(cause.message)
      throw cause instanceof QueryTimeout ? cause : ruleError(query, cause)
    }
  }
}
