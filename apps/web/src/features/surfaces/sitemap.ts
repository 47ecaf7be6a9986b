import type { IndexablePage } from './indexable-pages.ts'
import { xmlElement } from './xml.ts'

/** The pages as a sitemap. */
export function sitemapXml(pages: readonly IndexablePage[], siteUrl: string): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...pages.map(({ path, lastModified }) =>
      [
        '<url>',
        xmlElement('loc', new URL(path, siteUrl).href),
        ...(lastModified === undefined ? [] : [xmlElement('lastmod', lastModified)]),
        '</url>',
      ].join(''),
    ),
    '</urlset>',
    '',
  ].join('\n')
}
