import { toneLabel } from '@repo/content/documents/article/irony-notice.ts'
import { routeOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { env } from '../../env.ts'
import { withoutMarks } from '../../lake/without-marks.ts'
import { type ShareFacts, shareImagePath, shareVersion } from '../share-image/share-address.ts'
import { shareImageSize } from '../share-image/share-image-size.ts'
import { fallbackSite } from './fallback-site.ts'
import { feedLink } from './feed-link.ts'
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
    readonly authors?: readonly string[]
    readonly section?: string
  }
  /** What the drawn share image says, when that is not the page's name. */
  readonly share?: { readonly title: string; readonly tone: string | null }
  /** An editor's own share image, 1200 × 630, in place of the drawn one; a path of this site or an absolute address. */
  readonly image?: { readonly url: string; readonly alt: string }
  readonly index?: boolean
}

/**
 * Title "<Seite> | <Marke>", home "<Marke> – <Claim>", one absolute canonical, Open Graph in German. Without the marks of
 * a draft.
 */
export function pageMetadata(marked: PageMetadataInput): Metadata {
  const input = withoutMarks(marked)
  const { path, title, description, site, article, share, index = true } = input
  const { brandName, claim } = site ?? fallbackSite
  const fullTitle =
    title === undefined ? [brandName, claim].filter(Boolean).join(' – ') : `${title} | ${brandName}`
  const url = new URL(path, env.SITE_URL).href
  const drawn = { brandName, title: share?.title ?? title ?? (claim || brandName), tone: share?.tone ?? null }
  const image = input.image ?? drawnImage(path, drawn)
  const images = image === undefined ? [] : [{ ...image, url: absolute(image.url), ...shareImageSize }]
  const shared = {
    ...{ title: title ?? fullTitle, description, url, siteName: brandName, locale: 'de_DE' },
    ...(images.length === 0 ? {} : { images }),
  }
  return {
    title: fullTitle,
    ...(description === '' ? {} : { description }),
    alternates: {
      canonical: url,
      types: { ...feedLink, ...(article === undefined ? {} : { 'text/markdown': `${url}.md` }) },
    },
    openGraph:
      article === undefined
        ? { type: 'website', ...shared }
        : {
            type: 'article',
            ...shared,
            publishedTime: article.publishedTime,
            modifiedTime: article.modifiedTime,
            tags: [...article.tags],
            ...(article.authors?.length ? { authors: [...article.authors] } : {}),
            ...(article.section === undefined ? {} : { section: article.section }),
          },
    twitter: { card: 'summary_large_image', ...(images.length === 0 ? {} : { images }) },
    ...(index ? {} : { robots: { index: false, follow: true } }),
  }
}

const absolute = (address: string): string => new URL(address, env.SITE_URL).href

/** The image that the site draws for the page at this path. */
function drawnImage(
  path: string,
  facts: ShareFacts,
): { readonly url: string; readonly alt: string } | undefined {
  const route = routeOf(path)
  if (route === undefined) return undefined
  const label = toneLabel(facts.tone)
  return {
    url: `${shareImagePath(route)}?v=${shareVersion(facts)}`,
    alt: label === undefined ? facts.title : `${facts.title} (${label})`,
  }
}
