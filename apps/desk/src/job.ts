import { faultText, type Log } from './log.ts'

/** Work that comes back: run at the start and then after every `everyMs`, never twice at once. */
export interface Job {
  readonly name: string
  readonly everyMs: number
  /** Rejects when something is wrong; the next round tries again. */
  run(signal: AbortSignal): Promise<void>
}

/** How a job fared; times are ISO-8601 UTC. */
export interface JobStatus {
  readonly name: string
  readonly lastStartAt?: string
  readonly lastSuccessAt?: string
  /** Of the last round, if it failed; holds no personal data. */
  readonly fault?: string
}

export interface JobRunnerOptions {
  readonly now: () => Date
  readonly log: Log
  /** Resolves after so many milliseconds or when the signal says stop. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Runs jobs side by side, each in its own rhythm, and remembers how they fared. */
export class JobRunner {
  readonly #options: JobRunnerOptions
  readonly #statuses = new Map<string, JobStatus>()
  readonly #naps = new Map<string, AbortController>()

  constructor(options: JobRunnerOptions) {
    this.#options = options
  }

  /** How each job fared, in the order of their start. */
  statuses(): readonly JobStatus[] {
    return [...this.#statuses.values()]
  }

  /** Ends the pause of a job: what it waits for has come. A round that runs is followed by another. */
  wake(name: string): void {
    this.#naps.get(name)?.abort()
  }

  /** Runs until the signal says stop; resolves when the last round has ended. */
  async run(jobs: readonly Job[], signal: AbortSignal): Promise<void> {
    await Promise.all(jobs.map(job => this.#repeat(job, signal)))
  }

  async #repeat(job: Job, signal: AbortSignal): Promise<void> {
    let lastFault: string | undefined
    while (!signal.aborted) {
      const nap = new AbortController()
      this.#naps.set(job.name, nap)
      lastFault = await this.#round(job, signal, lastFault)
      await this.#options.wait(job.everyMs, AbortSignal.any([signal, nap.signal]))
    }
  }

  /** The fault of this round; the same one is said once. */
  async #round(job: Job, signal: AbortSignal, lastFault: string | undefined): Promise<string | undefined> {
    const { now, log } = this.#options
    const before = this.#statuses.get(job.name)
    const lastStartAt = now().toISOString()
    try {
      await job.run(signal)
      this.#statuses.set(job.name, { name: job.name, lastStartAt, lastSuccessAt: now().toISOString() })
      return undefined
    } catch (cause) {
      const fault = faultText(cause)
      if (fault !== lastFault) log(`Job ${job.name} failed. ${fault}`)
      this.#statuses.set(job.name, { ...before, name: job.name, lastStartAt, fault })
      return fault
    }
  }
}
