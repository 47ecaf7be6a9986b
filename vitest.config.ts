import { defineConfig } from 'vitest/config'

/** One run over all workspaces; browser journeys live in `tests/` and run with Playwright. */
export default defineConfig({
  test: {
    include: [
      '{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}',
      'tests/architecture/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    passWithNoTests: false,
    // Many tests wait for servers of their own; the default would leave one of two cores idle.
    maxWorkers: '100%',
    // Slow is no fault here, hanging is: a machine may be busy, and hashing passwords takes its time on purpose.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
