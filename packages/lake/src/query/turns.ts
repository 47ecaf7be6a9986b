/** A queue in which callers take turns: one with a hundred entries does not hold up one with a single one. */
export class Turns<Entry extends { readonly caller: string }> {
  /** Callers in the order of their turns, each with its entries in the order they came. */
  readonly #queues = new Map<string, Set<Entry>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** How many entries of a caller wait. */
  waiting(caller: string): number {
    return this.#queues.get(caller)?.size ?? 0
  }

  add(entry: Entry): void {
    const queue = this.#queues.get(entry.caller) ?? new Set()
    queue.add(entry)
    this.#queues.set(entry.caller, queue)
    this.#size += 1
  }

  /** The next entry of the caller whose turn it is; its next turn comes after everybody else's. */
  take(): Entry | undefined {
    for (const [caller, queue] of this.#queues) {
      const [entry] = queue
      if (entry === undefined) continue
      this.remove(entry)
      if (this.#queues.delete(caller) && queue.size > 0) this.#queues.set(caller, queue)
      return entry
    }
    return undefined
  }

  /** Whether it was waiting. */
  remove(entry: Entry): boolean {
    const queue = this.#queues.get(entry.caller)
    if (queue === undefined || !queue.delete(entry)) return false
    if (queue.size === 0) this.#queues.delete(entry.caller)
    this.#size -= 1
    return true
  }
}
