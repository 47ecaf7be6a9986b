import type { LeadStores } from './lead-intake.ts'

export interface DrainSpoolOptions extends LeadStores {
  readonly intervalMs: number
  readonly log: (message: string) => void
  readonly signal: AbortSignal
  /** Resolves after so many milliseconds or when the signal says stop. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Looks into the spool again and again, and hands what waits to the lake; ends with the signal. */
export async function drainSpool({
  lake,
  spool,
  intervalMs,
  log,
  signal,
  wait,
}: DrainSpoolOptions): Promise<void> {
  let lastFault = ''
  while (!signal.aborted) {
    try {
      const { stored, setAside, left } = await spool.drain(lake)
      if (stored + setAside > 0) log(`Spool: ${stored} stored, ${setAside} put aside, ${left} left.`)
      lastFault = ''
    } catch (fault) {
      // The next round tries again; the same fault is said once.
      const text = fault instanceof Error ? `${fault.name}: ${fault.message}` : 'unknown fault'
      if (text !== lastFault) log(`Spool cannot be drained. ${text}`)
      lastFault = text
    }
    await wait(intervalMs, signal)
  }
}
