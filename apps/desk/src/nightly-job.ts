import { berlinDay } from '@repo/leads/berlin-day.ts'
import { berlinTime } from '@repo/leads/berlin-time.ts'
import type { Job } from './job.ts'

const checkEveryMs = 10 * 60_000

export interface Nightly {
  readonly name: string
  /** The time in Berlin, `HH:MM`, from which on a day's run is done. */
  readonly from: string
  readonly now: () => Date
  /** Does the run of `today` (`YYYY-MM-DD`, Berlin); when it rejects, it is tried again. */
  readonly run: (today: string, signal: AbortSignal) => Promise<void>
}

/** A job that runs once at the start and then once a day, in the night. */
export function nightlyJob({ name, from, now, run }: Nightly): Job {
  let doneOn: string | undefined
  return {
    name,
    everyMs: checkEveryMs,
    async run(signal) {
      const moment = now()
      const today = berlinDay(moment)
      const isTooEarly = berlinTime(moment) < from
      if (doneOn === today || (doneOn !== undefined && isTooEarly)) return
      await run(today, signal)
      if (!signal.aborted) doneOn = today
    },
  }
}
