import type { JsonObject } from '../document.ts'
import type { Hub } from '../events/hub.ts'
import type { Perspective } from '../groq/perspective.ts'
import type { SourceMapMode } from '../groq/source-map.ts'
import { everyDocument, type Grant, type Identity, publishedDocuments } from '../identity.ts'
import { AnswerCache, type Audience } from './answer-cache.ts'
import type { EngineAnswer, QueryEngine } from './engine.ts'
import type { DocumentChange } from './rule-evaluator.ts'

export interface DatasetQuery {
  readonly query: string
  readonly params: JsonObject
  readonly perspective: Perspective
  /** Sees what its grants let it read. */
  readonly identity: Identity
  /** Who takes turns with others, for somebody without an identity: a network address. */
  readonly caller?: string
  /** Whether and how the answer is to say where each value comes from. */
  readonly sourceMap?: SourceMapMode | undefined
  /** Milliseconds from its arrival, waiting included, in place of what the identity has. */
  readonly budgetMs?: number
}

/** The filter or projection of a webhook, for one change. */
export interface RuleQuery {
  readonly text: string
  readonly change: DocumentChange
  /** Who wrote it. */
  readonly identity: string
  /** Who takes turns with others. */
  readonly caller: string
}

export interface QueryAnswer extends Pick<EngineAnswer, 'json' | 'syncTags' | 'sourceMap'> {
  /** The parse of `json`. */
  readonly result: unknown
}

export interface DatasetQueriesOptions {
  readonly engine: QueryEngine
  /** The dataset file. */
  readonly path: string
  readonly dataset: string
  readonly projectId: string
  readonly hub: Hub
  readonly clock: () => Date
}

/** Milliseconds of evaluation; see docs/decisions/006. */
const budgetMs = { anonymous: 500, known: 2_000 } as const
/** Milliseconds with waiting. Somebody at work would rather wait than be told to come again. */
const patienceMs = { anonymous: 500, known: 8_000 } as const
/** A rule is asked for every change, and its hook waits. */
const ruleBudgetMs = 500
/** Longer ones are not worth their place. */
const maxCachedQuery = 20_000
const decoder = new TextDecoder()

/** The queries of one dataset: evaluated in threads, and kept as long as nothing changes them. */
export class DatasetQueries {
  readonly #options: DatasetQueriesOptions
  readonly #cache: AnswerCache
  readonly #stop: () => void

  constructor(options: DatasetQueriesOptions) {
    this.#options = options
    this.#cache = new AnswerCache(options.dataset, options.hub.position)
    this.#stop = options.hub.observe(event => this.#cache.hear(event))
  }

  /** `grants`: what `identity` may do in this dataset. @throws LakeError as `QueryEngine.run` */
  async ask(request: DatasetQuery, grants: readonly Grant[]): Promise<QueryAnswer> {
    const { query, params, perspective, identity, sourceMap } = request
    const { engine, path, dataset, projectId, hub, clock } = this.#options
    const readFilters = [
      ...new Set(
        grants.filter(({ permissions }) => permissions.includes('read')).map(({ filter }) => filter),
      ),
    ].sort()
    const key = keyOf(request, readFilters)
    const known = key === undefined ? undefined : this.#cache.get(key)
    if (known !== undefined) return toAnswer(known)
    const { position } = hub
    const who = identity.kind === 'anonymous' ? 'anonymous' : 'known'
    const answer = await engine.run({
      path,
      task: {
        query,
        params,
        perspective,
        readFilters,
        identity: identity.id,
        now: clock().getTime(),
        projectId,
        dataset,
        sourceMap,
      },
      caller: who === 'anonymous' ? `address ${request.caller ?? ''}` : `identity ${identity.id}`,
      budgetMs: request.budgetMs ?? budgetMs[who],
      patienceMs: request.budgetMs ?? patienceMs[who],
    })
    if (key !== undefined) this.#cache.put(key, answer, audienceOf(perspective), position)
    return toAnswer(answer)
  }

  /** @throws LakeError as `QueryEngine.run` */
  async askRule({ text, change, identity, caller }: RuleQuery): Promise<unknown> {
    const { engine, path, dataset, projectId, clock } = this.#options
    const answer = await engine.run({
      path,
      task: {
        query: text,
        params: {},
        perspective: { kind: 'raw', withVersions: true },
        readFilters: [],
        identity,
        now: clock().getTime(),
        projectId,
        dataset,
        change,
      },
      caller,
      budgetMs: ruleBudgetMs,
    })
    return toAnswer(answer).result
  }

  close(): void {
    this.#stop()
    this.#cache.clear()
    this.#options.engine.release(this.#options.path)
  }
}

/** `undefined` for readers whose grants may mean something else for each of them. */
function keyOf(
  { query, params, perspective, sourceMap }: DatasetQuery,
  readFilters: readonly string[],
): string | undefined {
  const isPlain = readFilters.every(filter => filter === everyDocument || filter === publishedDocuments)
  if (!isPlain || query.length > maxCachedQuery) return undefined
  const named = JSON.stringify([readFilters, perspective, sourceMap ?? '', params])
  return named.length > maxCachedQuery ? undefined : `${named}${query}`
}

/** Drafts and versions cannot touch what is published. */
function audienceOf(perspective: Perspective): Audience {
  return perspective.kind === 'published' ? 'published' : 'withDrafts'
}

function toAnswer({ json, syncTags, sourceMap }: EngineAnswer): QueryAnswer {
  return {
    json,
    syncTags,
    sourceMap,
    get result() {
      const result: unknown = JSON.parse(decoder.decode(json))
      return result
    },
  }
}
