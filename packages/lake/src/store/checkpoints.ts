import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { CheckpointReply } from './checkpoint-thread.ts'
import { storageFaultOf } from './storage-fault.ts'

/**
 * From here on a WAL is worth copying; SQLite's own limit, at which a commit does it, is far above. The length at which one
 * is cut when it is begun anew (`journal_size_limit`) lies just below: what is written over costs less than what grows
 * again, and a file that got shorter is how a new beginning shows.
 */
const worthwhileBytes = 8_000_000

/**
 * Copies the WAL of each dataset into its file, in a thread: a checkpoint syncs the file, and every commit would have to
 * wait for that.
 */
export class Checkpoints implements AsyncDisposable {
  readonly #running = new Map<string, (fault: unknown) => void>()
  /** Bytes of each WAL when it was last copied. */
  readonly #copied = new Map<string, number>()
  #thread: Worker | undefined

  /** To be called after commits; `onFatal` is told when the disk cannot be trusted any more. */
  note(path: string, onFatal: (fault: unknown) => void): void {
    try {
      if (!this.#running.has(path) && this.#isWorthwhile(path)) this.#begin(path, onFatal)
    } catch {
      // Without a thread, a commit does it at SQLite's own limit; whoever has been stored must not hear of it.
    }
  }

  #isWorthwhile(path: string): boolean {
    const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    const copied = this.#copied.get(path) ?? 0
    // A WAL that has been copied whole is begun anew, and cut at `journal_size_limit` then.
    if (size - (size < copied ? 0 : copied) < worthwhileBytes) return false
    this.#copied.set(path, size)
    return true
  }

  #begin(path: string, onFatal: (fault: unknown) => void): void {
    this.#thread ??= this.#start()
    this.#running.set(path, onFatal)
    this.#thread.postMessage(path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.terminate()
  }

  #start(): Worker {
    const thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
    })
    thread.unref()
    thread.on('message', ({ path, fault }: CheckpointReply) => {
      const onFatal = this.#running.get(path)
      this.#running.delete(path)
      if (fault === undefined) return
      // The next commit is the time to try again: waiting for as much anew would let a full disk fill once more.
      this.#copied.delete(path)
      const cause = Object.assign(new Error(fault.message), { errcode: fault.errcode })
      // After a failed sync nobody can tell what the file holds; the next start reads the WAL again.
      if (storageFaultOf(cause) === 'fatal') onFatal?.(cause)
    })
    // Then commits do it themselves, at SQLite's own limit.
    thread.on('error', () => undefined)
    return thread
  }
}
