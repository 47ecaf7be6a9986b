import { LRUCache } from 'lru-cache'
import { LakeError } from '../errors.ts'
import { queryError } from '../groq/parse-query.ts'
import type { Logger } from '../logger.ts'
import { DirectQueries } from './direct-queries.ts'
import type { QueryTask } from './evaluator.ts'
import { Lane } from './lane.ts'
import type { WorkerOutcome } from './query-worker.ts'

interface EngineQuery {
  /** The dataset file. */
  readonly path: string
  readonly task: QueryTask
  /** Who takes turns with others: an identity, or the address of somebody without one. */
  readonly caller: string
  /** Milliseconds that its evaluation may take. */
  readonly budgetMs: number
  /** Milliseconds from now until an answer is there or the query is given up, waiting included; else the budget. */
  readonly patienceMs?: number
}

export interface EngineAnswer {
  /** The result as JSON in UTF-8. */
  readonly json: Uint8Array<ArrayBuffer>
  readonly syncTags: readonly string[]
  /** Whether the same query may have another answer for someone else, or a moment later. */
  readonly isPersonal: boolean
  /** Where each value comes from, as JSON, when it was asked for. */
  readonly sourceMap: string | undefined
}

export interface QueryLanes {
  readonly quick: number
  readonly slow: number
}

/** Evaluates queries so that none can hold up the process: look-ups on the spot, all others in threads. */
export interface QueryEngine extends AsyncDisposable {
  /**
   * @throws LakeError queryParseError, queryTimeoutError past its budget, tooManyRequests for a caller with too many
   * queries under way and for a query whose turn did not come in time, unavailable when the thread that worked on it
   * is gone
   */
  run(query: EngineQuery): Promise<EngineAnswer>
  /** How many queries wait in each lane. */
  readonly waiting: QueryLanes
  /** Lets go of a dataset file that is to be closed or replaced. */
  release(path: string): void
}

export interface EngineOptions {
  readonly logger?: Pick<Logger, 'warn'>
  /** Of each of the threads. */
  readonly maxHeapMb?: number
}

/** A job on its way through the lanes. */
export interface Job extends EngineQuery {
  /** Of `performance.now()`. */
  readonly deadline: number
  /** The shape of the query, by which its cost is remembered. */
  readonly shape: string
  readonly settle: (outcome: JobOutcome) => void
}

type JobOutcome =
  | WorkerOutcome
  /** Its time was over before its turn came. */
  | { readonly kind: 'crowded' }
  | { readonly kind: 'closed' }

/** What a query may take before it has to wait for its turn among the slow ones. */
const quantumMs = 10
const quickCharacters = 2_000_000
/** Beyond their time, for a thread to say that a query is stopped. */
const graceMs = { quick: 250, slow: 100 } as const
const maxWaiting = { quick: 200, slow: 25 } as const
const rememberMs = 60_000
/** groq-js parses a chain in the square of its length, and cannot be stopped while it does. */
const maxUntriedLinks = 60

export function createQueryEngine({ logger, maxHeapMb = 256 }: EngineOptions = {}): QueryEngine {
  const slowQueries = new LRUCache<string, true>({ max: 2_000, ttl: rememberMs })
  /** Long ones that turned out to be quick, so that they need not wait among the slow ones again. */
  const quickQueries = new LRUCache<string, true>({ max: 2_000 })
  const onCrash = (reason: string) => logger?.warn('a query thread ended', { reason })
  const quick = new Lane({ maxHeapMb, onCrash, isPatient: false })
  const slow = new Lane({ maxHeapMb, onCrash, isPatient: true })
  const direct = new DirectQueries()
  let isClosed = false

  const enterSlow = (job: Job): void => {
    demandRoom(slow.waiting(job.caller), maxWaiting.slow)
    slow.add(job, {
      maxMs: () => Math.max(1, Math.min(job.budgetMs, job.deadline - performance.now())),
      graceMs: graceMs.slow,
      maxCharacters: undefined,
      done: outcome => {
        // Somebody else's load made it slow, or the data changed.
        if (outcome.kind === 'answer' && outcome.ms < quantumMs / 2) {
          slowQueries.delete(job.shape)
          quickQueries.set(job.shape, true)
        }
        job.settle(outcome)
      },
    })
  }
  const enterQuick = (job: Job): void => {
    demandRoom(quick.waiting(job.caller), maxWaiting.quick)
    quick.add(job, {
      maxMs: () => Math.max(1, Math.min(quantumMs, job.deadline - performance.now())),
      graceMs: graceMs.quick,
      maxCharacters: quickCharacters,
      done: outcome => {
        if (outcome.kind === 'answer') direct.learn(job.task, outcome)
        const isSlow = outcome.kind === 'timeout' || outcome.kind === 'stopped'
        if (!isSlow) return job.settle(outcome)
        slowQueries.set(job.shape, true)
        if (job.deadline - performance.now() <= 1)
          // Most of its time went by before it had its few milliseconds.
          return job.settle(outcome.kind === 'stopped' ? outcome : { kind: 'crowded' })
        try {
          enterSlow(job)
        } catch (fault) {
          job.settle(asOutcome(fault))
        }
      },
    })
  }

  return {
    async run(query) {
      if (isClosed) throw closed()
      const answer = direct.answer(query.path, query.task)
      if (answer !== undefined) return answer
      // Nobody's time runs while the first threads start, also not that of whoever is put off to the slow one.
      await Promise.all([quick.ready(), slow.ready()])
      const { promise, resolve } = Promise.withResolvers<JobOutcome>()
      const shape = shapeOf(query)
      const deadline = performance.now() + (query.patienceMs ?? query.budgetMs)
      const job: Job = { ...query, deadline, shape, settle: resolve }
      if (slowQueries.has(shape) || (isLongChain(query.task.query) && !quickQueries.has(shape)))
        enterSlow(job)
      else enterQuick(job)
      return answerOf(await promise, query)
    },
    get waiting() {
      return { quick: quick.length, slow: slow.length }
    },
    release(path) {
      direct.release(path)
      quick.release(path)
      slow.release(path)
    },
    async [Symbol.asyncDispose]() {
      isClosed = true
      direct.close()
      await Promise.all([quick.close(), slow.close()])
    },
  }
}

function isLongChain(query: string): boolean {
  let links = 0
  for (const _ of query.matchAll(/\|\||&&/g)) {
    links += 1
    if (links > maxUntriedLinks) return true
  }
  return false
}

/** Comments, texts and numbers, in which queries of one shape differ. */
const details = /\/\/[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d+|\s+/g

/** The shape of a query: who asks for the same with another value need not find out anew that it is slow. */
function shapeOf({ path, task }: EngineQuery): string {
  return `${path}\n${task.query.slice(0, 4_000).replace(details, ' ')}`
}

function demandRoom(waiting: number, most: number): void {
  if (waiting >= most) throw tooMany()
}

function tooMany(): LakeError {
  return new LakeError('tooManyRequests', 'Too many queries at once', { details: { retryAfterSeconds: 1 } })
}

function asOutcome(fault: unknown): JobOutcome {
  if (!(fault instanceof LakeError)) return { kind: 'crashed', reason: 'unknown' }
  const { code, message, status, details } = fault
  return { kind: 'fault', code, message, status, details }
}

function answerOf(outcome: JobOutcome, { task, budgetMs }: EngineQuery): EngineAnswer {
  switch (outcome.kind) {
    case 'answer':
      return outcome
    case 'fault':
      if (outcome.code === 'internal')
        throw new LakeError('internal', outcome.message, { cause: new Error(outcome.reason) })
      throw new LakeError(outcome.code, outcome.message, { status: outcome.status, details: outcome.details })
    case 'timeout':
    case 'stopped':
      throw new LakeError('queryTimeoutError', `the query takes longer than ${budgetMs} ms`, {
        details: { query: task.query },
      })
    case 'outOfMemory':
      throw queryError('the query needs too much memory', task.query)
    case 'crashed':
      throw new LakeError('unavailable', 'The query could not be evaluated')
    case 'crowded':
      throw tooMany()
    case 'closed':
      throw closed()
    default:
      return outcome satisfies never
  }
}

function closed(): LakeError {
  return new LakeError('unavailable', 'The lake is closing')
}
