import { Worker } from 'node:worker_threads'
import type { WorkerReply, WorkerRequest } from './worker-messages.ts'

/** How a request to a worker ended. */
export type WorkerOutcome =
  | Exclude<WorkerReply, { readonly kind: 'ready' }>
  /** It did not answer in time and is gone. */
  | { readonly kind: 'stopped' }
  /** It needed more memory than it may have and is gone. */
  | { readonly kind: 'outOfMemory' }
  /** It ended on its own; `reason` names the fault, and nothing of what it worked on. */
  | { readonly kind: 'crashed'; readonly reason: string }

export interface QueryWorkerOptions {
  /** Whether other threads go first when there are more than processors. */
  readonly isPatient: boolean
  readonly maxHeapMb: number
  /** Called once when the thread is gone, whyever. */
  readonly onGone: (worker: QueryWorker) => void
}

const script = new URL('./worker.ts', import.meta.url)

/** One thread that evaluates one query at a time. While it has none, it does not keep the process alive. */
export class QueryWorker {
  readonly #thread: Worker
  readonly #onGone: (worker: QueryWorker) => void
  readonly #ready = Promise.withResolvers<boolean>()
  #answer: ((outcome: WorkerOutcome) => void) | undefined
  #watch: NodeJS.Timeout | undefined
  #isGone = false
  #fault: WorkerOutcome = { kind: 'stopped' }

  constructor({ isPatient, maxHeapMb, onGone }: QueryWorkerOptions) {
    this.#onGone = onGone
    this.#thread = new Worker(script, {
      execArgv: [],
      workerData: { isPatient },
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 8 },
      // What a worker has to say comes as a message.
      stdin: false,
    })
    this.#thread.on('message', (reply: WorkerReply) => this.#hear(reply))
    this.#thread.on('error', fault => {
      const isMemory = 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.#fault = isMemory ? { kind: 'outOfMemory' } : { kind: 'crashed', reason: fault.name }
    })
    this.#thread.on('exit', () => this.#end())
  }

  /** Whether it came up. */
  get ready(): Promise<boolean> {
    return this.#ready.promise
  }

  get isBusy(): boolean {
    return this.#answer !== undefined
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Never rejects. A worker that has not answered after `maxMs` is terminated. */
  evaluate(request: WorkerRequest & { readonly kind: 'evaluate' }, maxMs: number): Promise<WorkerOutcome> {
    const { promise, resolve } = Promise.withResolvers<WorkerOutcome>()
    this.#answer = resolve
    this.#thread.ref()
    this.#watch = setTimeout(() => void this.terminate(), maxMs)
    this.#thread.postMessage(request)
    return promise
  }

  /** Lets go of a dataset file. */
  release(path: string): void {
    const request: WorkerRequest = { kind: 'release', path }
    this.#thread.postMessage(request)
  }

  async terminate(): Promise<void> {
    await this.#thread.terminate()
    this.#end()
  }

  #hear(reply: WorkerReply): void {
    if (reply.kind === 'ready') {
      if (!this.isBusy) this.#thread.unref()
      this.#ready.resolve(true)
    } else this.#settle(reply)
  }

  #settle(outcome: WorkerOutcome): void {
    clearTimeout(this.#watch)
    const answer = this.#answer
    this.#answer = undefined
    this.#thread.unref()
    answer?.(outcome)
  }

  #end(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#ready.resolve(false)
    this.#onGone(this)
    this.#settle(this.#fault)
  }
}
