import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers'
import { LakeError } from '../errors.ts'
import { Turns } from '../query/turns.ts'
import { notStored, storageFaultOf } from './storage-fault.ts'

export interface CommitQueueOptions {
  /** Writes what the requests of a group left for its end. */
  readonly beforeCommit: () => void
  /** Once a group is on disk and told. */
  readonly afterCommit: () => void
  /** What was remembered of written rows may not be true. */
  readonly onRollback: () => void
  /** The disk cannot be trusted any more: the process has to end. */
  readonly onFatal: (fault: unknown) => void
}

interface Job {
  /** Runs in the open transaction; may be called again after a rollback. Gives what tells the caller after the COMMIT. */
  readonly run: () => () => void
  readonly fail: (fault: unknown) => void
}

interface SlowJob extends Job {
  readonly caller: string
  readonly prepare: () => Promise<void>
}

const maxGroupSize = 128
/** Everybody else waits while a group runs. */
const maxGroupMs = 10

/**
 * Lets requests that wait at the same moment share one SQLite transaction and its sync. They run in the order in which
 * they came and each sees what the ones before it wrote; all are told after the COMMIT. No savepoints: FTS5 would write
 * a segment at each. A refused request writes nothing, and a group that fails is tried again one by one. Requests that
 * have to be prepared take turns with groups of all others, and their callers with each other.
 */
export class CommitQueue {
  readonly #database: DatabaseSync
  readonly #options: CommitQueueOptions
  readonly #waiting: Job[] = []
  readonly #slow = new Turns<SlowJob>()
  #isScheduled = false
  #isClosed = false

  constructor(database: DatabaseSync, options: CommitQueueOptions) {
    this.#database = database
    this.#options = options
  }

  /**
   * `prepare` is awaited when it is the request's turn, and nobody else writes until `run` is done, so it must be short.
   * `announce` is called after the COMMIT, in the order of the requests.
   * @throws LakeError what `prepare` and `run` throw, unavailable when nothing can be stored
   */
  enqueue<Result>(
    run: () => Result,
    {
      prepare,
      caller = '',
      announce,
    }: {
      readonly prepare?: () => Promise<void>
      readonly caller?: string
      readonly announce?: (result: Result) => void
    } = {},
  ): Promise<Result> {
    if (this.#isClosed) return Promise.reject(closed())
    return new Promise((resolve, fail) => {
      const job: Job = {
        run: () => {
          const result = run()
          return () => {
            announce?.(result)
            resolve(result)
          }
        },
        fail,
      }
      if (prepare === undefined) this.#waiting.push(job)
      else this.#slow.add({ ...job, prepare, caller })
      this.#schedule()
    })
  }

  /** Runs what waits and can run at once; the rest is refused. */
  close(): void {
    for (let group = this.#takeGroup(); group.length > 0; group = this.#takeGroup()) this.#runGroup(group)
    this.#refuseAll()
  }

  #refuseAll(): void {
    this.#isClosed = true
    for (const job of this.#waiting.splice(0)) job.fail(closed())
    for (let job = this.#slow.take(); job !== undefined; job = this.#slow.take()) job.fail(closed())
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => void this.#drain())
  }

  async #drain(): Promise<void> {
    this.#runGroup(this.#takeGroup())
    const slow = this.#slow.take()
    if (slow !== undefined) await this.#runSlow(slow)
    this.#isScheduled = false
    if (this.#waiting.length > 0 || this.#slow.size > 0) this.#schedule()
  }

  async #runSlow(job: SlowJob): Promise<void> {
    try {
      await job.prepare()
    } catch (fault) {
      job.fail(fault)
      return
    }
    if (this.#isClosed) job.fail(closed())
    else this.#runGroup([job])
  }

  #takeGroup(): readonly Job[] {
    return this.#waiting.splice(0, maxGroupSize)
  }

  #runGroup(group: readonly Job[]): void {
    if (group.length === 0) return
    const startedAt = performance.now()
    const ran: Job[] = []
    const told: (() => void)[] = []
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      for (const job of group) {
        if (ran.length > 0 && performance.now() - startedAt > maxGroupMs) break
        ran.push(job)
        told.push(this.#runJob(job))
      }
      this.#options.beforeCommit()
      this.#database.exec('COMMIT')
    } catch (fault) {
      const failed = ran.length === 0 ? group : ran
      this.#waiting.unshift(...group.slice(failed.length))
      this.#rollBack(failed, fault, ran.length > 1)
      return
    }
    this.#waiting.unshift(...group.slice(ran.length))
    for (const tell of told) tell()
    this.#options.afterCommit()
  }

  /** A refused request has written nothing. @throws what makes the whole group fail */
  #runJob(job: Job): () => void {
    try {
      return job.run()
    } catch (fault) {
      if (!(fault instanceof LakeError) || !this.#database.isTransaction) throw fault
      return () => job.fail(fault)
    }
  }

  /** Nobody suffers from another request of the group, one with a fault or too large for what room there is. */
  #rollBack(group: readonly Job[], fault: unknown, areTriedAlone: boolean): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    this.#options.onRollback()
    const kind = storageFaultOf(fault) ?? 'statement'
    if (areTriedAlone && kind !== 'fatal') {
      for (const job of group) {
        if (this.#isClosed) job.fail(closed())
        else this.#runGroup([job])
      }
      return
    }
    for (const job of group) job.fail(notStored(kind, fault))
    if (kind === 'fatal') {
      this.#refuseAll()
      this.#options.onFatal(fault)
    }
  }
}

function closed(): LakeError {
  return new LakeError('unavailable', 'The dataset is being closed')
}
