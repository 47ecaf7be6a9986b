import { LakeError } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import { tagsOfDocuments } from '../groq/sync-tags.ts'
import type { Target } from '../mutations/mutation.ts'
import { type QueryTarget, selectedIds } from '../mutations/select-targets.ts'
import type { QueryAnswer } from '../query/dataset-queries.ts'

export interface SelectionOptions {
  readonly dataset: string
  readonly hub: Hub
  readonly ask: (target: QueryTarget, budgetMs: number) => Promise<Pick<QueryAnswer, 'result' | 'syncTags'>>
}

/** For all queries of a request together, while others write. */
const selectMs = 2_000
/** The same while all others wait. */
const heldMs = 100

/** The documents that the mutations by query of one request are about. */
export class Selection implements Disposable {
  readonly #queries: readonly QueryTarget[]
  readonly #options: SelectionOptions
  readonly #ids = new Map<Target, readonly string[]>()
  /** What the answers depend on. */
  readonly #tags = new Set<string>()
  /** Announced since they were asked for. */
  readonly #changed = new Set<string>()
  readonly #stop: (() => void) | undefined

  constructor(queries: readonly QueryTarget[], options: SelectionOptions) {
    this.#queries = queries
    this.#options = options
    if (queries.length === 0) return
    this.#stop = options.hub.observe(({ changes }) => {
      const documents = changes.flatMap(({ before, after }) => [before, after])
      const present = documents.filter(document => document !== undefined)
      for (const tag of tagsOfDocuments(options.dataset, present)) this.#changed.add(tag)
    })
  }

  /** By the target of the mutation. */
  get ids(): ReadonlyMap<Target, readonly string[]> {
    return this.#ids
  }

  /**
   * Selects while others write.
   * @returns what has to be awaited while nobody else writes: it selects anew if the documents may be others by then
   * @throws LakeError queryTimeoutError when the queries take too long together; what is returned also tooManyRequests
   */
  async begin(): Promise<() => Promise<void>> {
    await this.#select(selectMs)
    return async () => {
      if ([...this.#tags].some(tag => this.#changed.has(tag))) await this.#selectHeld()
    }
  }

  [Symbol.dispose](): void {
    this.#stop?.()
  }

  async #selectHeld(): Promise<void> {
    try {
      await this.#select(heldMs)
    } catch (cause) {
      if (!(cause instanceof LakeError) || cause.code !== 'queryTimeoutError') throw cause
      const message = 'What the queries of the mutations select changes faster than they can be evaluated'
      throw new LakeError('tooManyRequests', message, { cause })
    }
  }

  async #select(maxMs: number): Promise<void> {
    const endsAt = performance.now() + maxMs
    this.#changed.clear()
    this.#tags.clear()
    let total = 0
    for (const target of this.#queries) {
      const { result, syncTags } = await this.#ask(target, endsAt - performance.now(), maxMs)
      const ids = selectedIds(result, total)
      total += ids.length
      this.#ids.set(target, ids)
      for (const tag of syncTags) this.#tags.add(tag)
    }
  }

  async #ask(target: QueryTarget, leftMs: number, maxMs: number) {
    try {
      if (leftMs >= 1) return await this.#options.ask(target, leftMs)
    } catch (cause) {
      if (!(cause instanceof LakeError) || cause.code !== 'queryTimeoutError') throw cause
    }
    const description = `the queries of the mutations take longer than ${maxMs} ms together`
    throw new LakeError('queryTimeoutError', description, { details: { query: target.query } })
  }
}
