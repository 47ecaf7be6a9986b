import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { DatasetGuard, GuardedCommit, GuardReader } from './guard.ts'
import type { FromGuard, GuardQuestion, GuardThreadData, ToGuard } from './guard-messages.ts'

const port = parentPort
if (port === null) throw new Error('This is a thread')
const send = (message: FromGuard) => port.postMessage(message)

const watchSchema = z.strictObject({
  ids: z.enum(['published', 'all']),
  types: z.array(z.string()).readonly().optional(),
  reads: z.boolean(),
})
const guardSchema = z.custom<DatasetGuard>(
  value =>
    typeof value === 'object' &&
    value !== null &&
    'check' in value &&
    typeof value.check === 'function' &&
    'watches' in value &&
    watchSchema.safeParse(value.watches).success,
  { message: 'needs "watches" and "check"' },
)
const moduleSchema = z.object({
  guards: z.custom<(names: unknown) => unknown>(value => typeof value === 'function', {
    message: 'the module must export a function of this name',
  }),
})
const violationsSchema = z.array(
  z.object({
    id: z.string(),
    path: z.string(),
    message: z.string(),
    kind: z.enum(['invalid', 'forbidden', 'conflict']).optional(),
  }),
)

const questions = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>()
let lastQuestion = 0

function ask(check: number, question: GuardQuestion): Promise<unknown> {
  const number = ++lastQuestion
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  questions.set(number, { resolve, reject })
  send({ kind: 'ask', check, question: number, ask: question })
  return promise
}

const documentSchema = z.looseObject({ _id: z.string(), _type: z.string() }).optional()
const readerOf = (check: number): GuardReader => ({
  get: async id => documentSchema.parse(await ask(check, { kind: 'get', id })),
  query: (query, params, perspective) => ask(check, { kind: 'query', query, params, perspective }),
})

async function judge(check: number, commit: GuardedCommit, guard: DatasetGuard | undefined): Promise<void> {
  try {
    if (guard === undefined) throw new Error(`there is no guard for "${commit.dataset}"`)
    const violations = violationsSchema.parse(await guard.check(commit, readerOf(check)))
    const told = violations.map(({ kind, ...rest }) => (kind === undefined ? rest : { ...rest, kind }))
    send({ kind: 'verdict', check, violations: told })
  } catch (fault) {
    send({ kind: 'fault', check, reason: placeOf(fault) })
  }
}

/** Where a check failed; its message could repeat what somebody wrote, which belongs into no log. */
function placeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown'
  const frames = (fault.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [fault.name, ...frames.slice(0, 5).map(line => line.trim())].join(' ')
}

async function load({ path, names }: GuardThreadData): Promise<ReadonlyMap<string, DatasetGuard>> {
  const { guards } = moduleSchema.parse(await import(pathToFileURL(path).href))
  return new Map(Object.entries(z.record(z.string(), guardSchema).parse(guards(names))))
}

try {
  const data: GuardThreadData = workerData
  const guards = await load(data)
  port.on('message', (message: ToGuard) => {
    if (message.kind === 'check') {
      void judge(message.check, message.commit, guards.get(message.commit.dataset))
      return
    }
    const question = questions.get(message.question)
    questions.delete(message.question)
    if (message.kind === 'answer') question?.resolve(message.value)
    else question?.reject(new Error(message.reason))
  })
  send({
    kind: 'ready',
    watches: Object.fromEntries(Array.from(guards, ([dataset, { watches }]) => [dataset, watches])),
  })
} catch (fault) {
  const reason = fault instanceof z.ZodError ? z.prettifyError(fault) : String(fault)
  send({ kind: 'failed', reason: reason.slice(0, 1_000) })
}
