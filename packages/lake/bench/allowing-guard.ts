import type { DatasetGuard, GuardModule, Watch } from '../src/guard/guard.ts'

const watches: Readonly<Record<string, Watch>> = {
  passes: { ids: 'published', types: ['none-of-these'], reads: true },
  changes: { ids: 'all', reads: false },
  reads: { ids: 'all', reads: true },
}

/** A guard that allows everything, so that what is measured is the way to it and back. */
export const guards: GuardModule = ({ content, leads }) => {
  const watch = watches[process.env.BENCH_GUARD ?? 'reads']
  if (watch === undefined) throw new Error(`BENCH_GUARD must be one of ${Object.keys(watches).join(', ')}`)
  const guard: DatasetGuard = { watches: watch, check: () => [] }
  return { [content]: guard, [leads]: guard }
}
