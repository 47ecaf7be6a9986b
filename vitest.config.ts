import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What runs longest, the longest first: begun last, it would run for minutes beside an idle processor. */
const longest = [
  'packages/lake/test/faults/kill.test.ts',
  'packages/lake/test/faults/power-cut.test.ts',
  'packages/lake/test/faults/',
  'tests/desk/mail-server.test.ts',
  'packages/lake/test/query/planned-queries.test.ts',
  'packages/lake/test/contract/hidden-documents.test.ts',
  'packages/lake/test/contract/route-walk.test.ts',
  'packages/lake/test/account-pages.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longest.findIndex(part => moduleId.includes(`/${part}`))
  return rank === -1 ? longest.length : rank
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((left, right) => rankOf(left) - rankOf(right))
  }
}

const faults = ['packages/lake/test/faults/*.test.ts', 'packages/lake/test/image-bombs.test.ts']

/** One run over all workspaces; browser journeys live in `tests/` and run with Playwright. */
export default defineConfig({
  test: {
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
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
