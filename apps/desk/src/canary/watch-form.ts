import type { HealthCheck } from '../health-check.ts'
import type { Job } from '../job.ts'
import type { Log } from '../log.ts'
import { type CanaryParts, type CanaryResult, canaryRound } from './canary-round.ts'

export interface WatchFormParts extends CanaryParts {
  /** Minutes between two rounds. */
  readonly everyMinutes: number
  /** Answers as soon as the site serves. */
  readonly readyUrl: string
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsedMs: () => number
  readonly log: Log
}

/** The site starts beside the desk, and may take so long. */
const startMs = 60_000
/** What broke is looked at again soon. */
const againAfterMs = 60_000
const tickMs = 5_000
const graceMs = 3 * 60_000

/**
 * The job that sends a test enquiry through the form every so often, and the check that turns red when one broke or none
 * has passed for longer than that.
 */
export function watchForm(parts: WatchFormParts): { readonly job: Job; readonly check: HealthCheck } {
  const { now, elapsedMs, log, store } = parts
  const everyMs = parts.everyMinutes * 60_000
  const startedMs = elapsedMs()
  let dueMs = startedMs
  let lastSuccess: { readonly at: Date; readonly ms: number } | undefined
  let last: CanaryResult | undefined
  const run = async (signal: AbortSignal): Promise<void> => {
    if (elapsedMs() < dueMs) return
    const isStarting = last === undefined && elapsedMs() - startedMs < startMs
    if (isStarting && !(await isUp(parts))) return
    // Of a round that was killed, or that waited in the spool. The round itself finds out when the lake is away.
    await store.purgeLeftovers().catch(() => undefined)
    const result = await canaryRound(parts, signal)
    if (signal.aborted) return
    if (result.status === 'passed') lastSuccess = { at: now(), ms: elapsedMs() }
    else if (last?.status !== 'broken' || last.step !== result.step) {
      log(`The test enquiry broke at the step ${result.step}. ${result.fault}`)
    }
    last = result
    dueMs = elapsedMs() + (result.status === 'passed' ? everyMs : Math.min(everyMs, againAfterMs))
  }
  const check: HealthCheck = () => {
    const ageMs = elapsedMs() - (lastSuccess?.ms ?? startedMs)
    const isLate = ageMs > everyMs + graceMs
    const broken = last?.status === 'broken' ? { step: last.step, fault: last.fault } : {}
    return {
      name: 'canary',
      isHealthy: last?.status !== 'broken' && !isLate,
      details: {
        lastSuccessAt: lastSuccess?.at.toISOString() ?? null,
        ageSeconds: lastSuccess === undefined ? null : Math.round(ageMs / 1000),
        ...broken,
      },
    }
  }
  return { job: { name: 'canary', everyMs: tickMs, run }, check }
}

async function isUp({ fetch, readyUrl }: WatchFormParts): Promise<boolean> {
  try {
    const response = await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
