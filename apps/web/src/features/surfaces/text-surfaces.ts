import { env } from '../../env.ts'
import { atomFeed } from '../feed/atom-feed.ts'
import { getFeed } from '../feed/get-feed.ts'
import { fallbackSite } from '../site/fallback-site.ts'
import { getSite } from '../site/get-site.ts'
import { getDirectory } from './get-directory.ts'
import { indexablePages } from './indexable-pages.ts'
import { llmsText } from './llms.ts'
import { webManifest } from './manifest.ts'
import { sitemapXml } from './sitemap.ts'
import { type SurfaceName, surfaceNames } from './surface-names.ts'

interface TextSurface {
  readonly type: string
  /** @throws when the lake does not answer */
  readonly write: () => Promise<string>
}

const siteUrl = env.SITE_URL

const surfaces: Readonly<Record<SurfaceName, TextSurface>> = {
  'feed.xml': {
    type: 'application/atom+xml; charset=utf-8',
    write: async () => {
      const [articles, site] = await Promise.all([getFeed(), getSite()])
      const { brandName, description } = site ?? fallbackSite
      return atomFeed({ siteUrl, brandName, description, articles })
    },
  },
  'sitemap.xml': {
    type: 'application/xml; charset=utf-8',
    write: async () => sitemapXml(indexablePages(await getDirectory()), siteUrl),
  },
  'llms.txt': {
    type: 'text/plain; charset=utf-8',
    write: async () => {
      const [{ documents }, site] = await Promise.all([getDirectory(), getSite()])
      const { brandName, description } = site ?? fallbackSite
      return llmsText({ siteUrl, brandName, description, documents })
    },
  },
  'manifest.webmanifest': {
    type: 'application/manifest+json; charset=utf-8',
    write: async () => {
      const { brandName, description } = (await getSite()) ?? fallbackSite
      return JSON.stringify(webManifest(brandName, description))
    },
  },
}

/** What stands at `/<name>`; `undefined` for every other name. */
export function textSurface(name: string): TextSurface | undefined {
  const known = surfaceNames.find(surface => surface === name)
  return known === undefined ? undefined : surfaces[known]
}
