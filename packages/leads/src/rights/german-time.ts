const moment = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})
const dayOnly = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' })
const deadline = new Intl.DateTimeFormat('de-DE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
})

/** `1. Dezember 2026 um 12:00 Uhr`, as in Berlin; anything that is no instant stays as it is. */
export function germanMoment(instant: string): string {
  return Number.isNaN(Date.parse(instant)) ? instant : `${moment.format(new Date(instant))} Uhr`
}

const sheet = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
})

/** `01.12.2026 12:00`, as in Berlin: what a German spreadsheet takes for a time. Anything that is no instant stays as it is. */
export function sheetMoment(instant: string): string {
  return Number.isNaN(Date.parse(instant)) ? instant : sheet.format(new Date(instant)).replace(', ', ' ')
}

/** `01.12.2026` for `2026-12-01`. */
export function sheetDate(day: string): string {
  return day.split('-').toReversed().join('.')
}

/** `1. Dezember 2026` for `2026-12-01`. */
export function germanDate(day: string): string {
  return Number.isNaN(Date.parse(day)) ? day : dayOnly.format(new Date(day))
}

/** `Dienstag, 1. Dezember, 12:00 Uhr`, as in Berlin. */
export function germanDeadline(instant: string): string {
  return `${deadline.format(new Date(instant)).replace(' um ', ', ')} Uhr`
}
