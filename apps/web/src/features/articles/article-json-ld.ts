import { plainDescription, toneLabel } from '@repo/content/documents/article/irony-notice.ts'
import { pathOf } from '@repo/content/routes.ts'
import { mediaAddress } from '@repo/content/shared/image/media-address.ts'
import { linkTarget } from '@repo/content/shared/portable-text/link-target.ts'
import { shareImagePath, shareVersion } from '../share-image/share-address.ts'
import { shareImageSize } from '../share-image/share-image-size.ts'
import { fallbackSite } from '../site/fallback-site.ts'
import type { Site } from '../site/get-site.ts'
import { graphOf, mention, type Thing } from '../structured-data/graph.ts'
import { breadcrumbThing, personId } from '../structured-data/page-things.ts'
import { organisationThing, siteIds } from '../structured-data/site-things.ts'
import { absoluteUrl } from '../surfaces/absolute-url.ts'
import type { Article } from './get-article.ts'

/** Structured data of an article as one graph; absent facts are left out. */
export function articleJsonLd(article: Article, site: Site | null): object {
  const route = { type: 'article', slug: article.slug } as const
  const url = absoluteUrl(pathOf(route))
  const { brandName, description } = site ?? fallbackSite
  const source = linkTarget({ href: article.source?.url })
  const drawn = { brandName, title: article.title, tone: article.tone }
  const hero = mediaAddress(article.heroImage?.url)
  const posting: Thing = {
    '@type': 'BlogPosting',
    '@id': `${url}#artikel`,
    mainEntityOfPage: url,
    headline: article.title,
    description: plainDescription(article),
    genre: toneLabel(article.tone) === undefined ? undefined : 'Satire',
    inLanguage: article.language,
    datePublished: article.publishedAt,
    dateModified: article.revisedAt ?? article.publishedAt,
    author: article.authors.map(authorThing),
    publisher: mention(siteIds.organisation),
    articleSection: article.topics.map(({ title }) => title),
    image: [
      ...(hero === undefined ? [] : [{ '@type': 'ImageObject', url: `${absoluteUrl(hero)}?w=1200` }]),
      {
        '@type': 'ImageObject',
        url: absoluteUrl(`${shareImagePath(route)}?v=${shareVersion(drawn)}`),
        ...shareImageSize,
      },
    ],
    ...(source === undefined ? {} : { [sourceProperty(article)]: source }),
    video: article.body.flatMap(member =>
      member._type === 'videoEmbed' ? (videoThing(member, url) ?? []) : [],
    ),
  }
  const crumbs = [
    { name: 'Magazin', route: { type: 'articleIndex' } as const },
    { name: article.title, route },
  ]
  return graphOf([
    posting,
    organisationThing({ brandName, description, organisation: site?.organisation }),
    breadcrumbThing(crumbs),
  ])
}

/** A reproduction or translation is based on its source; anything else cites it. */
function sourceProperty({ source }: Article): 'isBasedOn' | 'citation' {
  return source?.relation === 'reproduction' || source?.relation === 'translation' || !source?.relation
    ? 'isBasedOn'
    : 'citation'
}

function authorThing({ _id, name, role }: Article['authors'][number]): Thing {
  return {
    '@type': 'Person',
    '@id': personId(_id),
    name,
    jobTitle: role,
    worksFor: mention(siteIds.organisation),
  }
}

type Video = Extract<Article['body'][number], { readonly _type: 'videoEmbed' }>

/** Only with name, poster, date and address: search engines refuse half a video. */
function videoThing(video: Video, url: string): Thing | undefined {
  const poster = mediaAddress(video.poster?.url)
  const file = mediaAddress(video.fileUrl)
  const address = linkTarget({ href: video.url })
  if (!video.title || poster === undefined || !video.uploadedOn) return undefined
  if (file === undefined && address === undefined) return undefined
  return {
    '@type': 'VideoObject',
    '@id': `${url}#video-${video._key}`,
    name: video.title,
    description: video.summary,
    thumbnailUrl: `${absoluteUrl(poster)}?w=1200`,
    uploadDate: video.uploadedOn,
    duration: video.durationSeconds ? `PT${Math.round(video.durationSeconds)}S` : undefined,
    ...(file === undefined ? { url: address } : { contentUrl: absoluteUrl(file) }),
    transcript: video.transcript,
    inLanguage: 'de',
  }
}
