const dayMs = 24 * 3_600_000
/** RFC 9116 asks for less than a year, so that nobody relies on a file that was left behind. */
const validDays = 180

interface SecurityContact {
  readonly siteUrl: string
  /** Of the settings; absent until somebody has filled them in. */
  readonly email: string | null | undefined
  readonly now: Date
}

/** Where to report a weakness, after RFC 9116. It ends at a month's first day, so that it does not change by the minute. */
export function securityText({ siteUrl, email, now }: SecurityContact): string {
  const end = new Date(now.getTime() + validDays * dayMs)
  const expires = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), 1)).toISOString()
  const address = email && /^[^\s<>]+@[^\s<>]+$/.test(email) ? `mailto:${email}` : undefined
  return [
    `Contact: ${address ?? new URL('/kontakt', siteUrl).href}`,
    ...(address === undefined ? [] : [`Contact: ${new URL('/kontakt', siteUrl).href}`]),
    `Expires: ${expires}`,
    'Preferred-Languages: de, en',
    `Canonical: ${new URL('/.well-known/security.txt', siteUrl).href}`,
    '',
  ].join('\n')
}
