import type { Job } from './engine.ts'
import { QueryWorker, type WorkerOutcome } from './query-worker.ts'
import { Turns } from './turns.ts'

export interface LaneOptions {
  readonly maxHeapMb: number
  /** Whether its thread lets others go first. */
  readonly isPatient: boolean
  readonly onCrash: (reason: string) => void
}

/** How a job is run when its turn comes. */
export interface Turn {
  readonly maxMs: () => number
  readonly graceMs: number
  readonly maxCharacters: number | undefined
  readonly done: (outcome: WorkerOutcome) => void
}

interface Entry extends Turn {
  readonly caller: string
  readonly job: Job
  readonly giveUp: NodeJS.Timeout
}

/** One thread, and the jobs that wait for it. */
export class Lane {
  readonly #options: LaneOptions
  readonly #turns = new Turns<Entry>()
  #worker: QueryWorker | undefined
  #isClosed = false

  constructor(options: LaneOptions) {
    this.#options = options
  }

  /** When the thread, which is started if need be, can take a job. */
  async ready(): Promise<void> {
    if (!this.#isClosed) await this.#take().ready
  }

  /** How many jobs wait for their turn. */
  get length(): number {
    return this.#turns.size
  }

  waiting(caller: string): number {
    return this.#turns.waiting(caller)
  }

  /** A job that is still waiting at its deadline is given up. */
  add(job: Job, turn: Turn): void {
    if (this.#isClosed) {
      job.settle({ kind: 'closed' })
      return
    }
    const giveUp = setTimeout(() => {
      if (this.#turns.remove(entry)) job.settle({ kind: 'crowded' })
    }, job.deadline - performance.now())
    const entry: Entry = { ...turn, caller: job.caller, job, giveUp }
    this.#turns.add(entry)
    void this.#next()
  }

  release(path: string): void {
    this.#worker?.release(path)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (let entry = this.#turns.take(); entry !== undefined; entry = this.#turns.take()) {
      clearTimeout(entry.giveUp)
      entry.job.settle({ kind: 'closed' })
    }
    await this.#worker?.terminate()
  }

  /** The thread; a lost one is replaced. */
  #take(): QueryWorker {
    if (this.#worker === undefined || this.#worker.isGone) this.#worker = this.#start()
    return this.#worker
  }

  #start(): QueryWorker {
    return new QueryWorker({
      isPatient: this.#options.isPatient,
      maxHeapMb: this.#options.maxHeapMb,
      onGone: () => {
        if (!this.#isClosed && this.#turns.size > 0) void this.#next()
      },
    })
  }

  /** Gives the thread its next job, unless it has one. */
  async #next(): Promise<void> {
    if (this.#isClosed || this.#turns.size === 0) return
    const worker = this.#take()
    if (!(await worker.ready)) return this.#next()
    if (worker.isBusy || worker !== this.#worker || worker.isGone) return
    const entry = this.#turns.take()
    if (entry === undefined) return
    clearTimeout(entry.giveUp)
    const maxMs = entry.maxMs()
    const { path, task } = entry.job
    const outcome = await worker.evaluate(
      { kind: 'evaluate', path, task, maxMs, maxCharacters: entry.maxCharacters },
      maxMs + entry.graceMs,
    )
    if (outcome.kind === 'crashed') this.#options.onCrash(outcome.reason)
    if (outcome.kind === 'outOfMemory') this.#options.onCrash('out of memory')
    if (this.#isClosed && outcome.kind !== 'answer') entry.job.settle({ kind: 'closed' })
    else entry.done(outcome)
    void this.#next()
  }
}
