import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from '../../env.ts'
import { drainSpool } from './drain-spool.ts'
import { formLog } from './form-log.ts'
import { leadStores } from './lead-intake.ts'

const intervalMs = 1000

/**
 * Starts with the server, so that what waits from before a crash reaches sales without a new enquiry. Resolves when the
 * ballast was looked at, which health asks for.
 */
export async function startSpoolDrain(env: Env): Promise<void> {
  const token = env.LEAD_TOKEN
  if (token === undefined) {
    formLog('LEAD_TOKEN is missing: the form cannot record enquiries.')
    return
  }
  const stores = leadStores(env, token, formLog)
  // What does not work here is said by the first round.
  await stores.ballast.keep().catch(() => undefined)
  void drainSpool({
    ...stores,
    intervalMs,
    log: formLog,
    signal: new AbortController().signal,
    // Never the reason why the process stays alive.
    wait: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
  })
}
