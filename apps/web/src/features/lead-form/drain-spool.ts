import type { LeadStores } from './lead-intake.ts'

export interface DrainSpoolOptions extends Omit<LeadStores, 'ballast'> {
  readonly ballast: Pick<LeadStores['ballast'], 'keep'>
  readonly intervalMs: number
  readonly log: (message: string) => void
  readonly signal: AbortSignal
  /** Resolves after so many milliseconds or when the signal says stop. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/**
 * Looks after the spool again and again: hands what waits to the lake, and keeps the ballast whole. Ends with the signal.
 */
export async function drainSpool(options: DrainSpoolOptions): Promise<void> {
  const { lake, spool, ballast, intervalMs, log, signal, wait } = options
  const tasks: Readonly<Record<string, () => Promise<void>>> = {
    'The ballast cannot be kept.': () => ballast.keep(),
    'Spool cannot be drained.': async () => {
      const { stored, setAside, left } = await spool.drain(lake)
      if (stored + setAside > 0) log(`Spool: ${stored} stored, ${setAside} put aside, ${left} files left.`)
    },
  }
  const lastFaults = new Map<string, string>()
  while (!signal.aborted) {
    for (const [complaint, run] of Object.entries(tasks)) {
      const fault = await run().then(
        () => '',
        // The next round tries again; the same fault is said once.
        (cause: unknown) => (cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown fault'),
      )
      if (fault !== '' && fault !== lastFaults.get(complaint)) log(`${complaint} ${fault}`)
      lastFaults.set(complaint, fault)
    }
    await wait(intervalMs, signal)
  }
}
