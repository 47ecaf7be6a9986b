import type { StoredDocument } from '../document.ts'

/** What became of a document since the last flush. */
export interface PendingChange {
  readonly before: StoredDocument | undefined
  readonly after: StoredDocument | undefined
}

/** With the number of the document's row. */
export type DocumentChange = readonly [seq: number, change: PendingChange]

/** Changes of documents, by the number of their row, that a whole group of transactions leaves to its end. */
export class PendingChanges {
  readonly #changes = new Map<number, PendingChange>()

  get size(): number {
    return this.#changes.size
  }

  add(seq: number, before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    const earlier = this.#changes.get(seq)
    this.#changes.set(seq, { before: earlier === undefined ? before : earlier.before, after })
  }

  /** All of them; none are left. */
  take(): readonly DocumentChange[] {
    const taken = [...this.#changes]
    this.#changes.clear()
    return taken
  }

  /** After a rollback. */
  forget(): void {
    this.#changes.clear()
  }
}
