import { answerSpan, type ReportedLead } from './lead-report.ts'
import { type WorkingCalendar, workedMs } from './working-hours.ts'

const hourMs = 3_600_000
/** Fewer answers say nothing about the next one. */
export const fewestAnswers = 20
/** Over how many days answers are measured. */
export const answerTimeDays = 90

/**
 * Within how many whole working hours half of the enquiries had their first answer, from the events alone; `undefined`
 * for too few answers. Never in our own favour: what still waits counts as never answered, of two middle ones the
 * longer one is taken, and the hours are rounded up.
 */
export function answerHours(leads: readonly ReportedLead[], calendar: WorkingCalendar): number | undefined {
  const spans = leads.flatMap(lead => answerSpan(lead) ?? [])
  const waits = spans
    .flatMap(({ from, to }) => (to === undefined ? [] : [workedMs(from, to, calendar)]))
    .toSorted((left, right) => left - right)
  if (waits.length < fewestAnswers) return undefined
  // Those that wait stand behind all others: where the middle is one of them, there is no median.
  const middle = waits[Math.floor(spans.length / 2)]
  return middle === undefined ? undefined : Math.max(1, Math.ceil(middle / hourMs))
}
