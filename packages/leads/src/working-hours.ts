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

/** One day on the clocks in Germany, in ms since 1970. */
interface Day {
  readonly beginsAt: number
  /** Between which instants is worked; `undefined` on weekends and holidays. */
  readonly work: { readonly from: number; readonly to: number } | undefined
}

/** Clocks are slow to ask, and of each enquiry the same few days are wanted. */
const knownDays = new Map<string, Day>()
const maxKnownDays = 2_000

/** The instant at which clocks in Germany show `time` on a day. */
function at(day: Date, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new TZDate(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour, minute, zone).getTime()
}

function workOn(date: Date, { state, opens, closes }: WorkingCalendar): Day['work'] {
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
  if (isWeekend || isHoliday(date.toISOString().slice(0, 10), state)) return undefined
  return { from: at(date, opens), to: at(date, closes) }
}

/** The day so many days after another. */
function dayAfter(first: TZDate, days: number, calendar: WorkingCalendar): Day {
  const date = new Date(Date.UTC(first.getFullYear(), first.getMonth(), first.getDate() + days))
  const { state, opens, closes } = calendar
  const key = `${date.getTime()} ${state} ${opens} ${closes}`
  const known = knownDays.get(key)
  if (known !== undefined) return known
  const day = { beginsAt: at(date, '00:00'), work: workOn(date, calendar) }
  if (knownDays.size >= maxKnownDays) knownDays.clear()
  knownDays.set(key, day)
  return day
}

/**
 * By when an enquiry is answered: `hours` of working time after it came in. An enquiry outside of working time counts
 * from the next opening on.
 */
export function answerDue(received: Date, { hours, calendar }: ResponsePromise): Date {
  let leftMs = hours * hourMs
  const first = new TZDate(received.getTime(), zone)
  for (let days = 0; ; days += 1) {
    const { work } = dayAfter(first, days, calendar)
    if (work === undefined) continue
    const from = Math.max(work.from, received.getTime())
    const dayMs = Math.max(0, work.to - from)
    if (leftMs <= dayMs) return new Date(Math.floor((from + leftMs) / stepMs) * stepMs)
    leftMs -= dayMs
  }
}

/** The working time between two instants, in ms; nothing when the second comes first. */
export function workedMs(from: Date, to: Date, calendar: WorkingCalendar): number {
  const first = new TZDate(from.getTime(), zone)
  let total = 0
  for (let days = 0; ; days += 1) {
    const { beginsAt, work } = dayAfter(first, days, calendar)
    if (beginsAt >= to.getTime()) return total
    if (work === undefined) continue
    const start = Math.max(work.from, from.getTime())
    total += Math.max(0, Math.min(work.to, to.getTime()) - start)
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
