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

/** The time (`HH:MM`) that clocks in Berlin show at an instant. */
export const berlinTime = (instant: Date): string => time.format(instant)

/** An instant as people say it: `Dienstag, 1. Dezember 2026, 12:00 Uhr`. */
export const germanMoment = (instant: Date): string => `${spoken.format(instant).replace(' um ', ', ')} Uhr`
