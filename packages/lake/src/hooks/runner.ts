import { setImmediate as nextTurn } from 'node:timers/promises'
import { isPublishedId, isVersionId } from '../document-id.ts'
import type { CommitEvent } from '../events/hub.ts'
import { readEvent } from '../events/replay.ts'
import type { Logger } from '../logger.ts'
import type { Dataset } from '../store/datasets.ts'
import { type DeliveryTools, deliver } from './delivery.ts'
import type { Hook } from './hook.ts'
import type { HookPosition, HookStore } from './hook-store.ts'
import { applyRule, isFaultOfRule, operationOf } from './rule.ts'

const batchSize = 50
/** A fault of the disk is not met with one try after the other. */
const faultDelayMs = 5_000

export interface RunnerTools extends DeliveryTools {
  readonly store: HookStore
  readonly logger: Logger
  /** The open datasets that the hook is about. */
  readonly datasets: () => readonly Dataset[]
}

export interface HookRunner {
  /** Tells of news. */
  wake(): void
  stop(): Promise<void>
}

/**
 * Takes one hook through the transactions of its datasets in order, one request at a time. How far it is, is written
 * down after each, so a restart loses nothing and repeats at most the request that was under way.
 */
export function startRunner(hook: Hook, tools: RunnerTools): HookRunner {
  const stopped = new AbortController()
  let hasNews = true
  let rouse: () => void = () => undefined
  const idle = () =>
    new Promise<void>(resolve => {
      rouse = resolve
      if (hasNews || stopped.signal.aborted) resolve()
    })
  const run = async () => {
    while (!stopped.signal.aborted) {
      hasNews = false
      try {
        for (const dataset of tools.datasets()) await catchUp(hook, dataset, tools, stopped.signal)
      } catch (cause) {
        if (stopped.signal.aborted) break
        const problem = cause instanceof Error ? cause.message : 'the hook failed'
        tools.logger.error('webhook failed', { hook: hook.id, problem })
        await tools.wait(faultDelayMs, stopped.signal)
        continue
      }
      await idle()
    }
  }
  const running = run()
  const wake = () => {
    hasNews = true
    rouse()
  }
  return {
    wake,
    async stop() {
      stopped.abort()
      rouse()
      await running
    },
  }
}

async function catchUp(hook: Hook, dataset: Dataset, tools: RunnerTools, signal: AbortSignal): Promise<void> {
  const { name } = dataset.info
  let position: HookPosition = tools.store.position(hook.id, name) ?? { seq: 0, done: 0 }
  // A backup that was restored ends before what the hook has seen.
  if (position.seq > dataset.hub.position) position = { seq: dataset.hub.position, done: 0 }
  const startedAt = position
  for (;;) {
    const seqs = dataset.log.oldestFirst({ after: position.seq, upTo: dataset.hub.position }, batchSize)
    for (const seq of seqs) {
      await nextTurn()
      const event = readEvent(dataset, seq)
      for (const [index, change] of (event?.changes ?? []).entries()) {
        if (event === undefined || index < position.done) continue
        const body = await bodyOf(hook, { event, change }, { dataset, signal, tools })
        if (signal.aborted) return
        if (body === undefined) continue
        const isSettled = await deliver({ hook, event, change, dataset: name, body }, tools, signal)
        if (!isSettled) return
        position = { seq: position.seq, done: index + 1 }
        tools.store.setPosition(hook.id, name, position)
      }
      position = { seq, done: 0 }
    }
    if (seqs.length === 0) break
    tools.store.setPosition(hook.id, name, position)
  }
  if (position !== startedAt) tools.store.setPosition(hook.id, name, position)
}

/**
 * The text that is sent and signed; `undefined` when the hook is not about this change.
 * @throws LakeError tooManyRequests, unavailable while the rule cannot be asked
 */
async function bodyOf(
  hook: Hook,
  { event, change }: { readonly event: CommitEvent; readonly change: CommitEvent['changes'][number] },
  {
    dataset,
    signal,
    tools: { logger },
  }: { readonly dataset: Dataset; readonly signal: AbortSignal; readonly tools: RunnerTools },
): Promise<string | undefined> {
  const { documentId, before, after } = change
  if ((before === undefined && after === undefined) || !isWanted(hook, documentId)) return undefined
  if (!hook.rule.on.includes(operationOf(change))) return undefined
  const states = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
  try {
    const sent = await applyRule(hook, states, { dataset, identity: event.identity, signal })
    return sent === undefined ? undefined : JSON.stringify(sent.content ?? null)
  } catch (cause) {
    if (!isFaultOfRule(cause)) throw cause
    const problem = cause instanceof Error ? cause.message : 'the rule failed'
    logger.warn('webhook rule failed', { hook: hook.id, transaction: event.transactionId, problem })
    return undefined
  }
}

function isWanted({ includeDrafts, includeAllVersions }: Hook, id: string): boolean {
  if (id.startsWith('_.')) return false
  if (isVersionId(id)) return includeAllVersions
  return isPublishedId(id) || includeDrafts
}
