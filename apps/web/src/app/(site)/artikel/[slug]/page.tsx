import { pathOf, routeOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { articleMetadata } from '../../../../features/articles/article-metadata.ts'
import { ArticlePage } from '../../../../features/articles/article-page.tsx'
import { getArticle } from '../../../../features/articles/get-article.ts'
import { GoneView, goneMetadata } from '../../../../features/articles/gone-view.tsx'
import { retirementOf } from '../../../../features/articles/retirement-of.ts'
import { missingMetadata } from '../../../../features/pages/missing-metadata.ts'
import { MissingPage } from '../../../../features/pages/missing-page.tsx'
import { PreviewNote } from '../../../../features/preview/preview-note.tsx'
import { getSite } from '../../../../features/site/get-site.ts'
import { requireLowerCase } from '../../../../features/site/lower-case-path.ts'
import { PageFrame } from '../../../../features/site/page-frame.tsx'
import { isPreview } from '../../../../lake/is-preview.ts'

interface ArticleRouteProps {
  readonly params: Promise<{ readonly slug: string }>
}

/** None while building: every article is rendered at its first request and static from then on. */
export function generateStaticParams(): never[] {
  return []
}

export async function generateMetadata({ params }: ArticleRouteProps): Promise<Metadata> {
  const { slug } = await params
  const [article, site] = await Promise.all([getArticle(slug), getSite()])
  if (article === null) return missingMetadata
  return retirementOf(article).status === 'gone' ? goneMetadata : articleMetadata(article, site)
}

export default async function ArticleRoute({ params }: ArticleRouteProps) {
  const { slug } = await params
  const path = pathOf({ type: 'article', slug })
  requireLowerCase(path)
  if (routeOf(path) === undefined) return <MissingPage path={path} />
  const [article, site] = await Promise.all([getArticle(slug), getSite()])
  if (article === null) return <MissingPage path={path} />
  const retirement = retirementOf(article)
  const isDraft = await isPreview()
  if (retirement.status !== 'readable' && isDraft) {
    return (
      <PageFrame currentPath={path}>
        <PreviewNote>
          Stillgelegt: Besucher{' '}
          {retirement.status === 'moved'
            ? `werden zu ${retirement.to} weitergeleitet`
            : 'lesen hier, dass es den Artikel nicht mehr gibt'}
          .
        </PreviewNote>
        <ArticlePage article={article} site={site} />
      </PageFrame>
    )
  }
  if (retirement.status === 'moved') permanentRedirect(retirement.to)
  return (
    <PageFrame currentPath={path}>
      {retirement.status === 'gone' ? (
        <GoneView article={article} replacement={retirement.replacement} />
      ) : (
        <ArticlePage article={article} site={site} isCounted={!isDraft} />
      )}
    </PageFrame>
  )
}
