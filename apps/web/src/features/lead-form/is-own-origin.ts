/**
 * Whether the form was sent from one of our own pages. Browsers of today say so in `Sec-Fetch-Site`, which no page can
 * forge; older ones send `Origin`. A request with neither comes from no browser and carries nobody's cookies.
 */
export function isOwnOrigin(headers: Pick<Headers, 'get'>, siteOrigin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  return origin === null || origin === siteOrigin
}
