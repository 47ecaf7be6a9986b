import { type AnswerTime, answerTimeType } from '@repo/content/numbers/answer-time.ts'
import { answerHours, answerTimeDays } from '@repo/leads/answer-time.ts'
import type { ReportedLead } from '@repo/leads/lead-report.ts'
import type { WorkingCalendar } from '@repo/leads/working-hours.ts'

/** Where enquiries come from and the measured time goes to. */
export interface AnswerTimeStore {
  /** Against which time answers are measured; `undefined` while the settings name none. */
  calendar(): Promise<WorkingCalendar | undefined>
  /** Enquiries that came at or after `since` and before `until`. */
  leads(since: Date, until: Date): Promise<readonly ReportedLead[]>
  /** What visitors read now. */
  published(): Promise<Pick<AnswerTime, 'hours' | 'days'> | undefined>
  /** `undefined` takes it away. */
  write(answerTime: AnswerTime | undefined): Promise<void>
}

const dayMs = 24 * 3_600_000

/** Measures how fast the last enquiries were answered, and writes it only when it is another. */
export async function publishAnswerTime(store: AnswerTimeStore, now: Date): Promise<void> {
  const calendar = await store.calendar()
  const since = new Date(now.getTime() - answerTimeDays * dayMs)
  const [leads, published] = await Promise.all([
    calendar === undefined ? [] : store.leads(since, now),
    store.published(),
  ])
  const hours = calendar === undefined ? undefined : answerHours(leads, calendar)
  if (hours === undefined) {
    if (published !== undefined) await store.write(undefined)
    return
  }
  if (published?.hours === hours && published.days === answerTimeDays) return
  await store.write({ _id: answerTimeType, _type: answerTimeType, hours, days: answerTimeDays })
}
