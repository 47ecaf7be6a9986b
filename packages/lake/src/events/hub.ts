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

/** Tells of each commit in order. It keeps none of them: what was missed is read from the transaction log. */
export class Hub {
  readonly #listeners = new Set<{ readonly hear: Listener; readonly close: (() => void) | undefined }>()
  readonly #streams = new Set<(reason: string | undefined) => void>()
  #position: number

  /** `lastSeq` is the number of the newest transaction at start. */
  constructor(lastSeq: number) {
    this.#position = lastSeq
  }

  /** The number of the newest transaction that was told. */
  get position(): number {
    return this.#position
  }

  /** Open event streams. */
  get listenerCount(): number {
    return this.#streams.size
  }

  publish(event: CommitEvent): void {
    this.#position = event.seq
    for (const { hear, close } of [...this.#listeners]) {
      try {
        hear(event)
      } catch {
        // The commit is durable and the others wait for it: a listener that fails loses its stream, no more.
        close?.()
      }
    }
  }

  /** For parts of the lake itself, which live as long as it does. @returns a function that ends it */
  observe(hear: Listener): () => void {
    return this.#add(hear, undefined)
  }

  /**
   * Counts a stream that hears of commits in some other way, or of none. `close` gets the reason when there is nothing to
   * come back to.
   * @returns a function that ends it
   */
  openStream(close: (reason: string | undefined) => void): () => void {
    const entry = (reason: string | undefined) => close(reason)
    this.#streams.add(entry)
    return () => {
      this.#streams.delete(entry)
    }
  }

  /** For one event stream; `close` ends it. @returns a function that ends the subscription */
  subscribe(hear: Listener, close: () => void): () => void {
    const stops = [this.#add(hear, close), this.openStream(() => close())]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Ends every stream; with a reason for good, since the dataset is gone. */
  close(reason?: string): void {
    for (const close of [...this.#streams]) close(reason)
  }

  #add(hear: Listener, close: (() => void) | undefined): () => void {
    const listener = { hear, close }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}
