import { setTimeout as wait } from 'node:timers/promises'
import { LakeError } from '../errors.ts'

/** The engine may be busy, or have lost a thread, for a moment. */
const retries = { count: 20, pauseMs: 100 } as const

/** Whether a fault is of the engine and not of what it was asked. */
function isPassing(fault: unknown): boolean {
  return fault instanceof LakeError && (fault.code === 'tooManyRequests' || fault.code === 'unavailable')
}

/** Asks the query engine again for two seconds as long as it has no room. */
export async function patiently<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (cause) {
      if (!isPassing(cause) || attempt >= retries.count || signal?.aborted === true) throw cause
      await wait(retries.pauseMs, undefined, { ref: false })
    }
  }
}
