import { TZDate } from '@date-fns/tz'
import { isHoliday } from 'feiertagejs'
import { z } from 'zod'

const zone = 'Europe/Berlin'
const hourMs = 60 * 60 * 1000
/** What is promised is rounded down to it: never in our own favour. */
const stepMs = 15 * 60 * 1000

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The federal states by the codes of their holidays. */
const states = [
  ...['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV'],
  ...['NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'],
] as const

/** When the agency works: Monday to Friday between two times of day, without the holidays of its state. */
export const workingCalendarSchema = z
  .strictObject({ state: z.enum(states), opens: clock, closes: clock })
  .refine(({ opens, closes }) => opens < closes)

export type WorkingCalendar = z.output<typeof workingCalendarSchema>

/** An answer within so many working hours. */
export const responsePromiseSchema = z.strictObject({
  hours: z.int().min(1).max(40),
  calendar: workingCalendarSchema,
})

export type ResponsePromise = z.output<typeof responsePromiseSchema>

/** The instant at which clocks in Germany show `time` on the day of `day`. */
function at(day: TZDate, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute, zone).getTime()
}

function isWorkingDay(day: TZDate, state: WorkingCalendar['state']): boolean {
  const isWeekend = day.getDay() === 0 || day.getDay() === 6
  return !isWeekend && !isHoliday(day.toISOString().slice(0, 10), state)
}

/**
 * By when an enquiry is answered: `hours` of working time after it came in. An enquiry outside of working time counts
 * from the next opening on.
 */
export function answerDue(received: Date, { hours, calendar }: ResponsePromise): Date {
  let leftMs = hours * hourMs
  const first = new TZDate(received.getTime(), zone)
  for (let offset = 0; ; offset += 1) {
    // Noon exists on every day, whatever the clocks do at night.
    const day = new TZDate(first.getFullYear(), first.getMonth(), first.getDate() + offset, 12, 0, zone)
    if (!isWorkingDay(day, calendar.state)) continue
    const from = Math.max(at(day, calendar.opens), received.getTime())
    const workedMs = Math.max(0, at(day, calendar.closes) - from)
    if (leftMs <= workedMs) return new Date(Math.floor((from + leftMs) / stepMs) * stepMs)
    leftMs -= workedMs
  }
}

const weekday = new Intl.DateTimeFormat('de-DE', { timeZone: zone, weekday: 'long' })
const date = new Intl.DateTimeFormat('de-DE', { timeZone: zone, day: 'numeric', month: 'long' })
const weekMs = 7 * 24 * hourMs

/** `Dienstag, 12 Uhr`, and with its date where the weekday alone could be another week's. */
export function spokenDeadline(due: Date, now: Date): string {
  const local = new TZDate(due.getTime(), zone)
  const minutes = local.getMinutes()
  const time = `${local.getHours()}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}\u00A0Uhr`
  const isNear = due > now && due.getTime() - now.getTime() < weekMs - 24 * hourMs
  return [weekday.format(due), ...(isNear ? [] : [date.format(due)]), time].join(', ')
}
