interface Waiting<Item> {
  readonly item: Item
  readonly done: PromiseWithResolvers<void>
}

/** What became of each item of a batch; `undefined`: all of them are done. */
type BatchResult = readonly PromiseSettledResult<void>[] | undefined

/**
 * Hands items on one batch after the other: the first goes at once, with those that come in the same turn of the event loop,
 * and what comes while it is under way goes together in the next. Where several came together, `gather` is awaited before the next batch: more of them are on their way then, and
 * together cost less. A batch that fails fails those that wait as well: nobody waits twice for a server that does not answer.
 */
export class Batches<Item> {
  readonly #max: number
  readonly #handle: (items: readonly Item[]) => Promise<BatchResult>
  readonly #gather: (() => Promise<unknown>) | undefined
  #waiting: Waiting<Item>[] = []
  #isBusy = false

  constructor(
    max: number,
    handle: (items: readonly Item[]) => Promise<BatchResult>,
    gather?: () => Promise<unknown>,
  ) {
    this.#max = max
    this.#handle = handle
    this.#gather = gather
  }

  /** Resolves when this item is done. @throws what its batch failed with */
  create(item: Item): Promise<void> {
    const done = Promise.withResolvers<void>()
    this.#waiting.push({ item, done })
    if (!this.#isBusy) {
      this.#isBusy = true
      queueMicrotask(() => void this.#work())
    }
    return done.promise
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#max)
      try {
        settle(batch, await this.#handle(batch.map(({ item }) => item)))
        if (batch.length > 1) await this.#gather?.()
      } catch (fault) {
        for (const { done } of [...batch, ...this.#waiting.splice(0)]) done.reject(fault)
      }
    }
    this.#isBusy = false
  }
}

function settle<Item>(batch: readonly Waiting<Item>[], results: BatchResult): void {
  for (const [index, { done }] of batch.entries()) {
    const result = results?.[index]
    if (result?.status === 'rejected') done.reject(result.reason)
    else done.resolve()
  }
}
