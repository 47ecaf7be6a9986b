const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' })
const spokenDay = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** The day (`YYYY-MM-DD`) on which an instant falls in Berlin. */
export function berlinDay(instant: Date): string {
  return day.format(instant)
}

/** The first instant of a day (`YYYY-MM-DD`) in Berlin, which lies one or two hours before that of UTC. */
export function startOfBerlinDay(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const summer = new Date(midnight - 2 * 3_600_000)
  return berlinDay(summer) === day ? summer : new Date(midnight - 3_600_000)
}

/** The day so many days after another, both `YYYY-MM-DD`. */
export function dayAfter(date: string, days: number): string {
  const next = new Date(`${date}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + days)
  return next.toISOString().slice(0, 10)
}

/** A day (`YYYY-MM-DD`) as people say it: `Dienstag, 1. Dezember 2026`. */
export function germanDay(date: string): string {
  return spokenDay.format(new Date(`${date}T00:00:00Z`))
}
