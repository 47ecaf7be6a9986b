const zone = 'Europe/Berlin'

const spoken = new Intl.DateTimeFormat('de-DE', {
  timeZone: zone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})

const written = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const hourMs = 3_600_000
/** Winter and summer time are ahead of UTC by so much. */
const offsets = [hourMs, 2 * hourMs] as const

/** An instant as people in Berlin say it, with MEZ or MESZ, whatever the clock of the browser says. */
export function berlinTime(instant: string | Date): string {
  return spoken.format(new Date(instant))
}

const localFormat = (timeZone: string) =>
  new Intl.DateTimeFormat('de-DE', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' })

/** What the clock of somebody in another zone shows at an instant; `undefined` where it shows what Berlin does. */
export function elsewhere(instant: Date, timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  const there = localFormat(timeZone).format(instant)
  return there === localFormat(zone).format(instant) ? undefined : there
}

/** What the clocks in Berlin show at an instant, as `2026-10-25T02:30`. */
export function berlinClock(instant: string | Date): string {
  const parts = new Map(written.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instants at which the clocks in Berlin show `clock` (`2026-10-25T02:30`), the earlier first: one as a rule, none
 * in the hour that is left out in spring, two in the hour that comes twice in autumn, none for what is no time.
 */
export function berlinInstants(clock: string): readonly Date[] {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(clock)) return []
  const asUtc = Date.parse(`${clock}:00Z`)
  if (Number.isNaN(asUtc)) return []
  return offsets
    .map(offset => new Date(asUtc - offset))
    .filter(instant => berlinClock(instant) === clock)
    .sort((left, right) => left.getTime() - right.getTime())
}
