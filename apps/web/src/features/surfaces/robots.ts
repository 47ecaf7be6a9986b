interface RobotsInput {
  readonly siteUrl: string
  /** The operator's word; absent: a site with an https address is the public one. */
  readonly indexing: 'on' | 'off' | undefined
}

/** Rules for crawlers: everything public on the real site, nothing at all on any other stage. */
export function robotsText({ siteUrl, indexing }: RobotsInput): string {
  const isPublic = indexing === undefined ? new URL(siteUrl).protocol === 'https:' : indexing === 'on'
  const lines = isPublic
    ? [
        'User-agent: *',
        'Allow: /',
        'Disallow: /vorgang',
        'Disallow: /vorschau',
        'Disallow: /api',
        '',
        `Sitemap: ${new URL('/sitemap.xml', siteUrl).href}`,
      ]
    : ['# Keine öffentliche Fassung dieser Website.', 'User-agent: *', 'Disallow: /']
  return `${lines.join('\n')}\n`
}
