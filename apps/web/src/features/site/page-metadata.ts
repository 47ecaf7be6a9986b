import type { Metadata } from 'next'
import { env } from '../../env.ts'
import { fallbackSite } from './fallback-site.ts'
import type { Site } from './get-site.ts'

interface PageMetadataInput {
  /** Path of the page itself, without query; becomes the canonical address. */
  readonly path: string
  /** Name of the page; absent on the home page, which is named by brand and claim. */
  readonly title?: string
  readonly description: string
  readonly site: Pick<Site, 'brandName' | 'claim'> | null
  readonly article?: {
    readonly publishedTime: string
    readonly modifiedTime: string
    readonly tags: readonly string[]
  }
  readonly index?: boolean
}

/** Title "<Seite> | <Marke>", home "<Marke> – <Claim>", one absolute canonical, Open Graph in German. */
export function pageMetadata(input: PageMetadataInput): Metadata {
  const { path, title, description, site, article, index = true } = input
  const { brandName, claim } = site ?? fallbackSite
  const fullTitle =
    title === undefined ? [brandName, claim].filter(Boolean).join(' – ') : `${title} | ${brandName}`
  const url = new URL(path, env.SITE_URL).href
  const shared = { title: title ?? fullTitle, description, url, siteName: brandName, locale: 'de_DE' }
  return {
    title: fullTitle,
    ...(description === '' ? {} : { description }),
    alternates: { canonical: url },
    openGraph:
      article === undefined
        ? { type: 'website', ...shared }
        : {
            type: 'article',
            ...shared,
            publishedTime: article.publishedTime,
            modifiedTime: article.modifiedTime,
            tags: [...article.tags],
          },
    twitter: { card: 'summary' },
    ...(index ? {} : { robots: { index: false, follow: true } }),
  }
}
