import { LRUCache } from 'lru-cache'
import { QueryTimeout } from '../groq/meter.ts'
import type { EngineAnswer } from './engine.ts'
import { QueryEvaluator, type QueryTask } from './evaluator.ts'
import { Snapshot } from './snapshot.ts'

/** Others wait while a look-up runs. What needs longer goes to a thread after all. */
const defaultMaxMs = 2
const maxCharacters = 200_000
/** A thread has to have parsed and answered a query in so much time. */
const maxLearnedMs = 5
const maxQueryLength = 4_000
const maxParamsLength = 4_000
/** Threads hold more; of what is looked up often, this is enough. */
const cache = { maxParsedLength: 2_000_000, pageCacheKb: 2_000, maxDocumentBytes: 200_000 } as const

const encoder = new TextEncoder()

/**
 * Answers look-ups on the spot: handing them to a thread and back would take longer than they do. Only queries that a
 * thread knows already: it has parsed them and found that no step of theirs can take long.
 * @see docs/decisions/006-documents-on-disk-queries-in-workers.md
 */
export class DirectQueries {
  readonly #evaluator = new QueryEvaluator()
  readonly #snapshots = new Map<string, Snapshot>()
  readonly #known = new LRUCache<string, true>({ max: 500 })
  readonly #maxMs: number

  constructor(maxMs = defaultMaxMs) {
    this.#maxMs = maxMs
  }

  /** `undefined` when a thread has to answer. @throws LakeError as the thread would */
  answer(path: string, task: QueryTask): EngineAnswer | undefined {
    if (!this.#known.has(task.query) || !isSmall(task)) return undefined
    try {
      const limits = { maxMs: this.#maxMs, maxCharacters }
      const { json, syncTags, isPersonal } = this.#evaluator.evaluate(this.#snapshotOf(path), task, limits)
      return { json: encoder.encode(json), syncTags, isPersonal, sourceMap: undefined }
    } catch (fault) {
      if (!(fault instanceof QueryTimeout)) throw fault
      this.#known.delete(task.query)
      return undefined
    }
  }

  /** What a thread found of a query that it has answered in `ms`. */
  learn({ query }: QueryTask, { isLookup, ms }: { readonly isLookup: boolean; readonly ms: number }): void {
    if (isLookup && ms <= maxLearnedMs && query.length <= maxQueryLength) this.#known.set(query, true)
  }

  release(path: string): void {
    this.#snapshots.get(path)?.close()
    this.#snapshots.delete(path)
  }

  close(): void {
    for (const path of [...this.#snapshots.keys()]) this.release(path)
  }

  #snapshotOf(path: string): Snapshot {
    const known = this.#snapshots.get(path)
    if (known !== undefined) return known
    const snapshot = new Snapshot(path, cache)
    this.#snapshots.set(path, snapshot)
    return snapshot
  }
}

function isSmall({ params, sourceMap }: QueryTask): boolean {
  return sourceMap === undefined && JSON.stringify(params).length <= maxParamsLength
}
