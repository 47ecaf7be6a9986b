import { plainDescription, toneLabel } from '../documents/article/irony-notice.ts'
import { pathOf } from '../routes.ts'
import { siblingValue } from '../shared/validation/sibling-value.ts'

/** What search engines and networks are told of a document; the site sends the same. */
export interface Appearance {
  /** Title of the page in a search result, brand included. */
  readonly searchTitle: string
  /** Headline of a shared link. */
  readonly headline: string
  readonly description: string
  /** Absent while the document has no address. */
  readonly address: string | undefined
  /** What the drawn picture says. */
  readonly pictureTitle: string
  readonly toneMark: string | undefined
  /** Id of an editor's own picture. */
  readonly imageId: string | undefined
  readonly isHidden: boolean
}

interface Surroundings {
  /** Empty while it is not known. */
  readonly brandName: string
  readonly siteUrl: string
}

const textOf = (document: unknown, name: string): string => {
  const value = siblingValue(document, name)
  return typeof value === 'string' ? value.trim() : ''
}

/** How an article, a topic or a free page appears outside of the site, from what its form holds now. */
export function appearanceOf(document: unknown, { brandName, siteUrl }: Surroundings): Appearance {
  const seo = siblingValue(document, 'seo')
  const ownTitle = textOf(document, 'title')
  const headline = textOf(seo, 'title') || ownTitle
  const tone = textOf(document, 'tone') || null
  const imageId = siblingValue(siblingValue(siblingValue(seo, 'image'), 'asset'), '_ref')
  return {
    searchTitle: headline === '' || brandName === '' ? headline : `${headline} | ${brandName}`,
    headline,
    description: descriptionOf(document, textOf(seo, 'description'), tone),
    address: addressOf(document, siteUrl),
    pictureTitle: ownTitle,
    toneMark: toneLabel(tone),
    imageId: typeof imageId === 'string' ? imageId : undefined,
    isHidden: siblingValue(seo, 'noIndex') === true,
  }
}

function descriptionOf(document: unknown, written: string, tone: string | null): string {
  if (siblingValue(document, '_type') !== 'article')
    return written || textOf(document, 'lead') || textOf(document, 'description')
  const plainSummary = textOf(document, 'plainSummary') || null
  return plainDescription({ tone, plainSummary, teaser: textOf(document, 'teaser') }, written)
}

function addressOf(document: unknown, siteUrl: string): string | undefined {
  const slug = textOf(siblingValue(document, 'slug'), 'current')
  if (slug === '') return undefined
  const type = siblingValue(document, '_type')
  if (type !== 'article' && type !== 'page' && type !== 'topic') return undefined
  return `${siteUrl}${pathOf({ type, slug })}`
}
