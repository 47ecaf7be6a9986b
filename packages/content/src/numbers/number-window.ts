/** Over how many days numbers are added up; the last day is today. */
export const numberWindows = [7, 28, 90] as const

export type NumberWindow = (typeof numberWindows)[number]

const berlinDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

/** The day in Berlin to which a moment belongs, `YYYY-MM-DD`. */
export function berlinDay(moment: Date): string {
  return berlinDate.format(moment)
}

/** The first day of a window that ends with the day of `now`. */
export function firstDayOf(window: NumberWindow, now: Date): string {
  const day = new Date(`${berlinDay(now)}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() - (window - 1))
  return day.toISOString().slice(0, 10)
}
