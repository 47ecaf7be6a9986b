const berlinDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

/** `true` for a day that has begun in Berlin, or none, else the German sentence; `day` is `YYYY-MM-DD`. */
export function checkRetrieval(day: string | undefined, now: Date): true | string {
  return day === undefined || day <= berlinDay.format(now)
    ? true
    : 'Dieser Tag liegt in der Zukunft. Bitte geben Sie an, wann die Vorlage wirklich abgerufen wurde.'
}
