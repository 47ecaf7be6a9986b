import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/faults/')

/** The fault tests come first: begun last, the longest of them would run for minutes beside an idle processor. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

const faults = ['packages/lake/test/faults/*.test.ts', 'packages/lake/test/image-bombs.test.ts']

/** One run over all workspaces; browser journeys live in `tests/` and run with Playwright. */
export default defineConfig({
  test: {
    passWithNoTests: false,
    sequence: { sequencer: LongFirst },
    // Many tests wait for servers of their own; the default would leave one of two cores idle.
    maxWorkers: '100%',
    // Slow is no fault here, hanging is: a machine may be busy, and hashing passwords takes its time on purpose.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // Each has a process to itself: they count its memory, its files, its time.
        test: { name: 'faults', include: faults },
      },
      {
        extends: true,
        test: {
          name: 'units',
          include: [
            '{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}',
            'tests/{architecture,desk}/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: [...faults, '**/node_modules/**'],
          // They share nothing but modules without state, which are then loaded once and not once a file.
          isolate: false,
        },
      },
    ],
  },
})
