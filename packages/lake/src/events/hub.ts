import type { Effects } from '../mutations/effects.ts'
import type { Change } from '../mutations/working-set.ts'

/** One durable transaction, as listeners hear of it. */
export interface CommitEvent {
  readonly seq: number
  readonly transactionId: string
  readonly timestamp: string
  readonly identity: string
  readonly changes: readonly (Change & { readonly effects: Effects })[]
  readonly tags: { readonly published: readonly string[]; readonly all: readonly string[] }
}

export type Listener = (event: CommitEvent) => void

const keptEvents = 1_000

/**
 * Tells open listeners of each commit in order and keeps the last thousand for those that come back.
 * Nothing here is durable: a position from before the start of the process cannot be resumed.
 */
export class Hub {
  /** Each with what ends its stream. */
  readonly #listeners = new Map<Listener, () => void>()
  readonly #recent: CommitEvent[] = []
  #lastSeq: number
  readonly #firstSeq: number

  /** `lastSeq` is the number of the newest transaction at start. */
  constructor(lastSeq: number) {
    this.#lastSeq = lastSeq
    this.#firstSeq = lastSeq
  }

  get position(): number {
    return this.#lastSeq
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  publish(event: CommitEvent): void {
    this.#lastSeq = event.seq
    this.#recent.push(event)
    if (this.#recent.length > keptEvents) this.#recent.shift()
    for (const [listener, close] of [...this.#listeners]) {
      try {
        listener(event)
      } catch {
        // The commit is durable and the other listeners wait for it: a listener that fails loses its stream, no more.
        close()
      }
    }
  }

  /** Events after `seq`; `undefined` when some of them are no longer known. */
  since(seq: number): readonly CommitEvent[] | undefined {
    const oldest = this.#recent.length < keptEvents ? this.#firstSeq : (this.#recent[0]?.seq ?? 0) - 1
    if (seq < oldest || seq > this.#lastSeq) return undefined
    return this.#recent.filter(event => event.seq > seq)
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: Listener, onClose: () => void): () => void {
    this.#listeners.set(listener, onClose)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Ends every stream, for shutdown or when the dataset is removed. */
  close(): void {
    for (const close of [...this.#listeners.values()]) close()
  }
}
