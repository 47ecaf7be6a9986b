import { type ExprNode, evaluateSync, toJS } from 'groq-js'
import type { JsonObject, StoredDocument } from '../document.ts'
import { publishedIdOf } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import { geoCall } from '../groq/geo-call.ts'
import { HostCalls } from '../groq/host-call.ts'
import {
  AnswerTooLong,
  createMeter,
  demandWritable,
  type Meter,
  metered,
  QueryTimeout,
} from '../groq/meter.ts'
import { checkParamWildcards, checkPathWildcards, parseQuery, queryError } from '../groq/parse-query.ts'
import type { Perspective } from '../groq/perspective.ts'
import { withQuickMatches } from '../groq/quick-match.ts'
import { type ContentSourceMap, type SourceMapMode, sourceMapOf } from '../groq/source-map.ts'
import { SourceDocuments } from '../groq/source-map-documents.ts'
import { traceTree } from '../groq/source-map-tree.ts'
import { readTraced } from '../groq/source-map-values.ts'
import { type Dependency, tagsOfQuery } from '../groq/sync-tags.ts'
import { textMatch } from '../groq/text-match.ts'
import { type AnyNode, isNode, rewrite } from '../groq/walk.ts'
import { type CompiledQuery, isExpression, usesOf } from './compiled-query.ts'
import { isLookupQuery } from './lookup-query.ts'
import { planQuery } from './plan.ts'
import { readAccessOf } from './read-access.ts'
import type { DocumentChange } from './rule-evaluator.ts'
import { defaultTuning, type QueryRun, type Tuning } from './run.ts'
import type { Snapshot } from './snapshot.ts'
import { View } from './view.ts'

/** A query as a worker gets it: plain data. */
export interface QueryTask {
  readonly query: string
  readonly params: JsonObject
  readonly perspective: Perspective
  /** Filters of the grants that let the reader read. */
  readonly readFilters: readonly string[]
  readonly identity: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly projectId: string
  readonly dataset: string
  /** Whether and how the answer is to say where each value comes from. */
  readonly sourceMap?: SourceMapMode | undefined
  /** Makes the query a rule of a webhook, which sees nothing but this. */
  readonly change?: DocumentChange
}

export interface EvaluatedQuery {
  /** The result as JSON. */
  readonly json: string
  readonly syncTags: readonly string[]
  /** Whether the same query may have another answer for someone else, or a moment later. */
  readonly isPersonal: boolean
  /** Whether no step of the query takes long by itself. */
  readonly isLookup: boolean
  readonly resultSourceMap?: ContentSourceMap
}

export interface QueryLimits {
  readonly maxMs: number
  /** A longer answer counts as one that takes too long. */
  readonly maxCharacters?: number
}

/** Evaluates one query at a time over snapshots. */
export class QueryEvaluator {
  readonly #calls = new HostCalls()
  readonly #meter: Meter
  readonly #compiled = new WeakMap<ExprNode, CompiledQuery>()
  /** The same queries as they are evaluated when their values are traced. */
  readonly #traced = new WeakMap<ExprNode, CompiledQuery>()
  readonly #tuning: Tuning
  #run: QueryRun | undefined

  /** `now`: the clock of its limits, in milliseconds. */
  constructor(tuning: Tuning = defaultTuning, now?: () => number) {
    this.#tuning = tuning
    this.#meter = createMeter(1_000, now)
  }

  /**
   * @throws QueryTimeout after `maxMs` or `maxCharacters`
   * @throws LakeError queryParseError for everything else that is wrong with the query
   */
  evaluate(snapshot: Snapshot, task: QueryTask, { maxMs, maxCharacters }: QueryLimits): EvaluatedQuery {
    const { query, params } = task
    this.#meter.start(maxMs)
    try {
      const compiled = this.#compile(query, params, task.sourceMap !== undefined)
      for (const name of compiled.params)
        if (!Object.hasOwn(params, name))
          throw queryError(
            `param $${name} referenced, but not provided`,
            query,
            Math.max(query.indexOf(`$${name}`), 0),
          )
      snapshot.begin()
      const { result, resultSourceMap, dependencies, reached } = this.#evaluate(
        snapshot,
        task,
        compiled.tree,
        maxCharacters,
      )
      return {
        json: JSON.stringify(result ?? null),
        syncTags: tagsOfQuery(task.dataset, dependencies, reached),
        isPersonal: compiled.isPersonal,
        isLookup: compiled.isLookup,
        ...(resultSourceMap === undefined ? {} : { resultSourceMap }),
      }
    } catch (cause) {
      if (cause instanceof LakeError || cause instanceof QueryTimeout) throw cause
      if (cause instanceof AnswerTooLong && maxCharacters !== undefined) throw new QueryTimeout(cause.message)
      if (isStorageFault(cause))
        throw new LakeError('internal', 'The query could not be evaluated', { cause })
      const description = cause instanceof Error ? cause.message : 'the query cannot be evaluated'
      throw queryError(description, query, undefined, cause)
    } finally {
      this.#run = undefined
      snapshot.end()
    }
  }

  #compile(query: string, params: JsonObject, isTraced: boolean): CompiledQuery {
    const tree = parseQuery(query, params)
    checkParamWildcards(query, params)
    checkPathWildcards(tree, query, params)
    const cache = isTraced ? this.#traced : this.#compiled
    const known = cache.get(tree)
    if (known !== undefined) return known
    const prepare = (node: AnyNode) => this.#prepare(node)
    const planned = planQuery(toNode(tree), { calls: this.#calls, run: () => this.#current(), prepare })
    const compiled = {
      ...usesOf(tree),
      isLookup: isLookupQuery(toNode(tree)),
      tree: prepare(isTraced ? toNode(traceTree(toExpression(planned))) : planned),
    }
    cache.set(tree, compiled)
    return compiled
  }

  /** A planned tree as groq-js gets it. */
  #prepare(node: AnyNode): ExprNode {
    const whole = rewrite(
      toExpression(withQuickMatches(node, this.#calls)),
      part => textMatch(part, this.#calls) ?? geoCall(part, this.#calls),
    )
    return metered(whole, this.#meter)
  }

  #current(): QueryRun {
    if (this.#run === undefined) throw new Error('There is no query under way')
    return this.#run
  }

  #evaluate(
    snapshot: Snapshot,
    task: QueryTask,
    tree: ExprNode,
    maxCharacters: number | undefined,
  ): Evaluation {
    const dependencies: Dependency[] = []
    const reached = new Set<string>()
    const access = readAccessOf(task.readFilters, task.identity)
    const isStacked = task.perspective.kind === 'stack'
    const sources = task.sourceMap === undefined ? undefined : new SourceDocuments(isStacked)
    const onShow = sources === undefined ? undefined : (document: StoredDocument) => sources.add(document)
    const view = new View(snapshot, task.perspective, access, this.#meter.look, onShow)
    const options = {
      params: task.params,
      dataset: [],
      identity: task.identity,
      timestamp: new Date(task.now),
      sanity: { projectId: task.projectId, dataset: task.dataset },
      dereference: ({ _ref }: { readonly _ref: string }) => {
        const called = this.#calls.answerTo(_ref)
        if (called !== undefined) return called.value
        reached.add(publishedIdOf(_ref))
        return noPromise(view.get(_ref)) ?? null
      },
    }
    const resultOf = (expression: ExprNode): unknown => evaluateSync(expression, options).data
    this.#run = {
      view,
      tuning: this.#tuning,
      step: this.#meter.step,
      depend: dependency => dependencies.push(dependency),
      passes: (filters, document) => filters.every(filter => isOne(resultOf(filterOf(filter, document)))),
      valuesOf: (expressions, document) => asArray(resultOf(valuesOf(expressions, document))),
    }
    const evaluated = evaluateSync(tree, options)
    // Before anything else walks through all of it.
    demandWritable(evaluated.data, this.#meter, maxCharacters)
    if (sources === undefined || task.sourceMap === undefined)
      return { result: toJS(evaluated), dependencies, reached }
    const { step } = this.#meter
    const traced = readTraced(evaluated.data, sources, step)
    const resultSourceMap = sourceMapOf(traced, { mode: task.sourceMap, isStacked, step })
    return { result: traced.value, resultSourceMap, dependencies, reached }
  }
}

/** What SQLite says is not the fault of the query. */
function isStorageFault(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_SQLITE')
}

interface Evaluation {
  readonly result: unknown
  readonly resultSourceMap?: ContentSourceMap
  readonly dependencies: readonly Dependency[]
  readonly reached: ReadonlySet<string>
}

function filterOf(expr: ExprNode, document: StoredDocument): ExprNode {
  return { type: 'Filter', base: { type: 'Value', value: [document] }, expr }
}

/** In a scope that counts for `^`, as the arguments of `order()` are. */
function valuesOf(expressions: readonly ExprNode[], document: StoredDocument): ExprNode {
  return {
    type: 'Projection',
    base: { type: 'Value', value: document },
    expr: {
      type: 'Array',
      elements: expressions.map(value => ({ type: 'ArrayElement', value, isSplat: false })),
    },
  }
}

/** groq-js takes any object with a `then` for a promise, which a document with such an attribute is not. */
function noPromise(document: StoredDocument | undefined): StoredDocument | undefined {
  if (document === undefined || !('then' in document)) return document
  return new Proxy(document, { has: (target, name) => name !== 'then' && Reflect.has(target, name) })
}

function isOne(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function toNode(tree: ExprNode): AnyNode {
  if (!isNode(tree)) throw new TypeError('A parsed query is no tree')
  return tree
}

function toExpression(node: AnyNode): ExprNode {
  if (!isExpression(node)) throw new TypeError('A planned query is no tree')
  return node
}
