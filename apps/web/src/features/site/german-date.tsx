const longDate = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' })

/** A day in German, in Berlin's time zone; `iso` is an ISO 8601 time. */
export function GermanDate({ iso }: { readonly iso: string }) {
  return <time dateTime={iso}>{longDate.format(new Date(iso))}</time>
}
