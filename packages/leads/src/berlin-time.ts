const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
const spoken = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

const stamps = {
  minutes: new Intl.DateTimeFormat('de-DE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'medium',
    timeStyle: 'short',
  }),
  seconds: new Intl.DateTimeFormat('de-DE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'medium',
    timeStyle: 'medium',
  }),
} as const

/** The time (`HH:MM`) that clocks in Berlin show at an instant. */
export const berlinTime = (instant: Date): string => time.format(instant)

/** An instant as people say it: `Dienstag, 1. Dezember 2026, 12:00 Uhr`. */
export const germanMoment = (instant: Date): string => `${spoken.format(instant).replace(' um ', ', ')} Uhr`

/**
 * A stored instant in lists: `01.12.2026, 12:00`, wherever the reader's browser is; empty for anything else. With seconds
 * where several things happen within one minute.
 */
export function berlinStamp(at: unknown, precision: keyof typeof stamps = 'minutes'): string {
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? stamps[precision].format(new Date(at)) : ''
}
