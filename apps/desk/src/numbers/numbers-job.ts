import { join } from 'node:path'
import { CounterStore, countersFile } from '@repo/content/numbers/counter-store.ts'
import type { DeskParts } from '../desk.ts'
import type { Job } from '../job.ts'
import { lakeNumbersStore } from './lake-numbers-store.ts'
import { publishNumbers } from './publish-numbers.ts'

/** Keeps the numbers that editors read beside an article up to date. */
export function numbersJob({ env, lake, now }: Pick<DeskParts, 'env' | 'lake' | 'now'>): Job {
  const file = join(env.DATA_DIR, countersFile)
  const store = lakeNumbersStore(lake)
  return {
    name: 'numbers',
    everyMs: env.NUMBERS_EVERY_SECONDS * 1000,
    run: async () => {
      // Opened anew in each round: the site makes the file when the first event comes.
      using counters = CounterStore.openToRead(file)
      await publishNumbers({ counts: day => counters?.since(day) ?? [], store, now: now() })
    },
  }
}
