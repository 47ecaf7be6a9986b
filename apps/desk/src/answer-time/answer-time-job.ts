import type { DeskParts } from '../desk.ts'
import type { Job } from '../job.ts'
import { lakeAnswerTimeStore } from './lake-answer-time-store.ts'
import { publishAnswerTime } from './publish-answer-time.ts'

/** Keeps what forms say beside the promise up to date: how fast answers really come. */
export function answerTimeJob({ env, lake, now }: Pick<DeskParts, 'env' | 'lake' | 'now'>): Job {
  const store = lakeAnswerTimeStore(lake)
  return {
    name: 'answer-time',
    everyMs: env.NUMBERS_EVERY_SECONDS * 1000,
    run: () => publishAnswerTime(store, now()),
  }
}
