import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { LakeError } from '../errors.ts'
import { QueryTimeout } from '../groq/meter.ts'
import { type EvaluatedQuery, QueryEvaluator, type QueryLimits, type QueryTask } from './evaluator.ts'
import { RuleEvaluator } from './rule-evaluator.ts'
import { defaultTuning } from './run.ts'
import { Snapshot } from './snapshot.ts'
import type { WorkerReply, WorkerRequest } from './worker-messages.ts'

// A thread that evaluates one query after the other. It opens dataset files for itself, and only to read.

const isPatient: unknown = workerData?.isPatient
// What is quick is told by the processor's time, or a busy machine would make every query slow.
const clock = isPatient === true ? () => performance.now() : threadTime
const evaluator = new QueryEvaluator(defaultTuning, clock)
const rules = new RuleEvaluator(clock)
const snapshots = new Map<string, Snapshot>()
const encoder = new TextEncoder()
/** A third of the processor, beside one other thread that wants it. */
const patientPriority = 5

/** Milliseconds of the processor that this thread has had. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function snapshotOf(path: string): Snapshot {
  const known = snapshots.get(path)
  if (known !== undefined) return known
  const snapshot = new Snapshot(path)
  snapshots.set(path, snapshot)
  return snapshot
}

function release(path: string): void {
  snapshots.get(path)?.close()
  snapshots.delete(path)
}

async function evaluate({
  path,
  task,
  maxMs,
  maxCharacters,
}: Extract<WorkerRequest, { kind: 'evaluate' }>): Promise<WorkerReply> {
  const startedAt = threadTime()
  try {
    const limits = maxCharacters === undefined ? { maxMs } : { maxMs, maxCharacters }
    const { json, resultSourceMap, ...found } = await answerOf(path, task, limits)
    return {
      kind: 'answer',
      json: encoder.encode(json),
      ...found,
      sourceMap: resultSourceMap === undefined ? undefined : JSON.stringify(resultSourceMap),
      ms: threadTime() - startedAt,
    }
  } catch (fault) {
    if (fault instanceof QueryTimeout) return { kind: 'timeout' }
    if (!(fault instanceof LakeError)) throw fault
    const { code, message, status, details } = fault
    const reason = code === 'internal' && fault.cause instanceof Error ? fault.cause.message : undefined
    return { kind: 'fault', code, message, status, details, ...(reason === undefined ? {} : { reason }) }
  }
}

async function answerOf(path: string, task: QueryTask, limits: QueryLimits): Promise<EvaluatedQuery> {
  const { change } = task
  if (change === undefined) return evaluator.evaluate(snapshotOf(path), task, limits)
  const json = await rules.evaluate({ ...task, change }, limits)
  return { json, syncTags: [], isPersonal: true, isLookup: false }
}

// On Linux a priority belongs to a thread; elsewhere this would hold back the whole process.
if (isPatient === true && process.platform === 'linux') setPriority(0, patientPriority)
const port = parentPort
if (port === null) throw new Error('This is a worker')
const post = (reply: WorkerReply) =>
  port.postMessage(reply, reply.kind === 'answer' ? [reply.json.buffer] : [])
port.on('message', (request: WorkerRequest) => {
  if (request.kind === 'release') release(request.path)
  else void evaluate(request).then(post)
})
post({ kind: 'ready' })
