import { Worker } from 'node:worker_threads'
import { LakeError } from '../errors.ts'
import type { DatasetNames } from '../grants.ts'
import type { Logger } from '../logger.ts'
import type { GuardedCommit, GuardReader, Violation, Watch } from './guard.ts'
import type { FromGuard, GuardQuestion, GuardThreadData, ToGuard } from './guard-messages.ts'

export interface GuardWorkerOptions {
  /** Absolute path of the module. */
  readonly path: string
  readonly names: DatasetNames
  /** Told when the thread is lost. */
  readonly logger?: Pick<Logger, 'error'>
  readonly deadline?: GuardDeadline
}

/** What one check may take, and for each change besides. Everybody else may have to wait for it. */
export interface GuardDeadline {
  readonly ms: number
  readonly msPerChange: number
}

interface Check {
  readonly reader: GuardReader
  readonly resolve: (violations: readonly Violation[]) => void
  readonly reject: (fault: LakeError) => void
  readonly deadline: NodeJS.Timeout
}

interface Thread {
  readonly worker: Worker
  readonly ready: Promise<Readonly<Record<string, Watch>>>
}

const script = new URL('./guard-thread.ts', import.meta.url)
const serving: GuardDeadline = { ms: 10_000, msPerChange: 10 }
const startMs = 20_000

/**
 * The guard of a lake in a thread of its own: a rule that never ends is ended at its deadline, and whoever writes
 * meanwhile hears that the lake is unavailable. A thread that is lost is replaced at the next check.
 */
export class GuardWorker implements AsyncDisposable {
  readonly #options: GuardWorkerOptions
  readonly #checks = new Map<number, Check>()
  #thread: Thread | undefined
  #watches: Readonly<Record<string, Watch>> | undefined
  #lastCheck = 0
  #isClosed = false

  constructor(options: GuardWorkerOptions) {
    this.#options = options
  }

  /** What of a dataset is watched; loads the module when it is asked first. @throws LakeError unavailable */
  async watchOf(dataset: string): Promise<Watch | undefined> {
    this.#watches ??= await this.#take().ready
    return Object.hasOwn(this.#watches, dataset) ? this.#watches[dataset] : undefined
  }

  /** @throws LakeError unavailable when the guard failed, was too slow, or could not be loaded */
  async check(commit: GuardedCommit, reader: GuardReader): Promise<readonly Violation[]> {
    const thread = this.#take()
    await thread.ready
    if (this.#thread !== thread) throw unavailable('the thread was lost')
    const check = ++this.#lastCheck
    const { promise, resolve, reject } = Promise.withResolvers<readonly Violation[]>()
    const { ms, msPerChange } = this.#options.deadline ?? serving
    const deadline = setTimeout(
      () => this.#lose(thread, 'a check took too long'),
      ms + msPerChange * commit.changes.length,
    )
    this.#checks.set(check, { reader, resolve, reject, deadline })
    thread.worker.ref()
    this.#send(thread, { kind: 'check', check, commit })
    return promise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    const thread = this.#thread
    this.#thread = undefined
    this.#rejectAll('the lake is closing')
    await thread?.worker.terminate()
  }

  #take(): Thread {
    if (this.#isClosed) throw unavailable('the lake is closing')
    this.#thread ??= this.#start()
    return this.#thread
  }

  #start(): Thread {
    const { path, names } = this.#options
    const data: GuardThreadData = { path, names }
    const worker = new Worker(script, {
      execArgv: [],
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
      stdin: false,
    })
    const { promise: ready, resolve, reject } = Promise.withResolvers<Readonly<Record<string, Watch>>>()
    const thread: Thread = { worker, ready }
    const patience = setTimeout(() => fail('it was not loaded in time'), startMs)
    const fail = (reason: string) => {
      clearTimeout(patience)
      reject(unavailable(reason))
      this.#lose(thread, reason)
    }
    // Whoever waits for it hears of it; nobody has to.
    ready.catch(() => undefined)
    worker.on('message', (message: FromGuard) => {
      if (message.kind === 'failed') fail(message.reason)
      else if (message.kind === 'ready') {
        clearTimeout(patience)
        resolve(message.watches)
        if (this.#checks.size === 0) worker.unref()
      } else this.#hear(thread, message)
    })
    worker.on('error', fault => fail(fault.name))
    worker.on('exit', () => fail('it ended'))
    return thread
  }

  #hear(thread: Thread, message: Exclude<FromGuard, { readonly kind: 'ready' | 'failed' }>): void {
    const check = this.#checks.get(message.check)
    if (check === undefined) return
    if (message.kind === 'ask') {
      void this.#answer(thread, message.question, check.reader, message.ask)
      return
    }
    this.#checks.delete(message.check)
    clearTimeout(check.deadline)
    if (this.#checks.size === 0) thread.worker.unref()
    if (message.kind === 'verdict') check.resolve(message.violations)
    else check.reject(unavailable(message.reason))
  }

  async #answer(thread: Thread, question: number, reader: GuardReader, ask: GuardQuestion): Promise<void> {
    try {
      const value =
        ask.kind === 'get'
          ? await reader.get(ask.id)
          : await reader.query(ask.query, ask.params, ask.perspective)
      this.#send(thread, { kind: 'answer', question, value })
    } catch (cause) {
      const reason = cause instanceof LakeError ? cause.code : 'it failed'
      this.#send(thread, { kind: 'unanswered', question, reason })
    }
  }

  #send(thread: Thread, message: ToGuard): void {
    if (this.#thread === thread) thread.worker.postMessage(message)
  }

  /** Everything that it worked on is refused; the next check has a new one. */
  #lose(thread: Thread, reason: string): void {
    if (this.#thread !== thread) return
    this.#thread = undefined
    this.#options.logger?.error('the guard was lost', { reason })
    this.#rejectAll(reason)
    void thread.worker.terminate()
  }

  #rejectAll(reason: string): void {
    for (const check of this.#checks.values()) {
      clearTimeout(check.deadline)
      check.reject(unavailable(reason))
    }
    this.#checks.clear()
  }
}

function unavailable(reason: string): LakeError {
  const message = 'What was to be written could not be checked'
  return new LakeError('unavailable', message, { cause: new Error(`The guard failed: ${reason}`) })
}
