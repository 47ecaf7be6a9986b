const minuteMs = 60_000
const zone = { timeZone: 'Europe/Berlin' } as const
const moment = new Intl.DateTimeFormat('de-DE', { ...zone, dateStyle: 'medium', timeStyle: 'short' })
const plannedMoment = new Intl.DateTimeFormat('de-DE', {
  ...zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant in Berlin: `26.11.2026, 10:00`. */
export function germanMoment(at: string | Date): string {
  return moment.format(new Date(at))
}

/** An instant by which something was promised: `Dienstag, 1. Dezember um 12:00 Uhr`. */
export function germanPromise(at: string): string {
  return `${plannedMoment.format(new Date(at))} Uhr`
}

const count = (value: number, one: string, many: string): string =>
  `${value.toLocaleString('de-DE', { maximumFractionDigits: 1 })} ${value === 1 ? one : many}`

/** A length of time in the unit in which people say it. */
export function germanDuration(ms: number): string {
  const minutes = Math.round(ms / minuteMs)
  if (minutes < 1) return 'unter einer Minute'
  if (minutes < 120) return count(minutes, 'Minute', 'Minuten')
  const hours = Math.round(minutes / 6) / 10
  return hours < 48 ? count(hours, 'Stunde', 'Stunden') : count(Math.round(hours / 2.4) / 10, 'Tag', 'Tage')
}
