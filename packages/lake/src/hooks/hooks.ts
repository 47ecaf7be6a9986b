import { setTimeout as after } from 'node:timers/promises'
import { newId } from '../accounts/secrets.ts'
import { LakeError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { Dataset } from '../store/datasets.ts'
import type { DeliveryTools } from './delivery.ts'
import type { Hook, HookChange, NewHook } from './hook.ts'
import { createHookLog, type HookAttempt, type HookMessage } from './hook-log.ts'
import { openHookStore } from './hook-store.ts'
import { demandRule } from './rule.ts'
import { type HookRunner, startRunner } from './runner.ts'
import { sendRequest } from './send.ts'

const maxHooks = 100

/** Webhooks of the project: who is told of which changes, and what became of it. */
export interface Hooks extends AsyncDisposable {
  list(): readonly Hook[]
  /** @throws LakeError notFound */
  get(id: string): Hook
  /** @throws LakeError queryParseError for a rule that does not parse, tooManyRequests */
  create(hook: NewHook, userId: string): Hook
  /** @throws LakeError notFound, queryParseError */
  update(id: string, change: HookChange): Promise<Hook>
  /** @throws LakeError notFound */
  remove(id: string): Promise<void>
  /** Newest first. @throws LakeError notFound */
  messages(id: string): readonly HookMessage[]
  /** Newest first. @throws LakeError notFound */
  attempts(id: string): readonly HookAttempt[]
  attempt(id: string): HookAttempt | undefined
  /** Tells the hooks of what is committed there, from where they were. */
  watch(dataset: Dataset): void
}

export interface HooksOptions {
  readonly dataDir: string
  readonly projectId: string
  /** `host` or `host:port` that may lie on a private network. */
  readonly trustedHosts: readonly string[]
  readonly clock: () => Date
  readonly logger: Logger
  /** Whether a dataset that was watched is still there. */
  readonly isOpen: (dataset: Dataset) => boolean
  /** Replaced in tests. */
  readonly tools?: Partial<Pick<DeliveryTools, 'send' | 'wait' | 'random'>>
}

/** Opens the hooks of `dataDir`. @throws LakeError internal when they were written by a newer version */
export function openHooks(options: HooksOptions): Hooks {
  const store = openHookStore(options.dataDir)
  const log = createHookLog(store.database)
  const runners = new Map<string, HookRunner>()
  const watched = new Set<Dataset>()
  const open = () => {
    for (const dataset of watched) if (!options.isOpen(dataset)) watched.delete(dataset)
    return [...watched]
  }
  const datasetsOf = ({ dataset }: Hook) =>
    open().filter(({ info }) => dataset === '*' || info.name === dataset)

  const start = (hook: Hook) => {
    if (hook.isDisabledByUser) return
    const runner = startRunner(hook, {
      projectId: options.projectId,
      trustedHosts: new Set(options.trustedHosts),
      clock: options.clock,
      logger: options.logger,
      log,
      store,
      datasets: () => datasetsOf(hook),
      send: sendRequest,
      wait: waitFor,
      random: Math.random,
      ...options.tools,
    })
    runners.set(hook.id, runner)
  }
  const stop = async (id: string) => {
    const runner = runners.get(id)
    runners.delete(id)
    await runner?.stop()
  }
  const find = (id: string) => {
    const hook = store.all().find(other => other.id === id)
    if (hook === undefined) throw new LakeError('notFound', 'Webhook not found')
    return hook
  }
  /** What came before it, or while it was disabled, is not its business. */
  const startFromHere = (hook: Hook) => {
    for (const { info, hub } of datasetsOf(hook))
      store.setPosition(hook.id, info.name, { seq: hub.position, done: 0 })
  }

  for (const hook of store.all()) start(hook)
  return {
    list: () => store.all(),
    get: find,
    create(input, userId) {
      if (store.all().length >= maxHooks)
        throw new LakeError('conflict', `There are already ${maxHooks} webhooks`)
      demandRule(input.rule)
      const createdAt = options.clock().toISOString()
      const { type: _, ...fields } = input
      const hook = { ...fields, id: newId('h'), createdAt, updatedAt: createdAt, createdByUserId: userId }
      store.put(hook)
      startFromHere(hook)
      start(hook)
      return hook
    },
    async update(id, { type: _, ...change }) {
      const before = find(id)
      const hook = { ...before, ...definedFields(change), updatedAt: options.clock().toISOString() }
      demandRule(hook.rule)
      await stop(id)
      store.put(hook)
      if (before.isDisabledByUser || before.dataset !== hook.dataset) startFromHere(hook)
      start(hook)
      return hook
    },
    async remove(id) {
      find(id)
      await stop(id)
      store.remove(id)
    },
    messages: id => log.messages(find(id).id),
    attempts: id => log.attempts(find(id).id),
    attempt: log.attempt,
    watch(dataset) {
      watched.add(dataset)
      const wake = () => {
        for (const runner of runners.values()) runner.wake()
      }
      dataset.hub.observe(wake)
      // It is only counted as open once whoever opens it is done.
      setImmediate(wake)
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...runners.keys()].map(stop))
      store[Symbol.dispose]()
    },
  }
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  // Being stopped is no fault.
  await after(ms, undefined, { signal, ref: false }).catch(() => undefined)
}

/** Without the members that were left out. */
function definedFields(change: Omit<HookChange, 'type'>): { readonly [name in keyof Hook]?: Hook[name] } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
