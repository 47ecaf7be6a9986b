import { pathOf, routeOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { missingMetadata } from '../../../../features/pages/missing-metadata.ts'
import { MissingPage } from '../../../../features/pages/missing-page.tsx'
import { getTopic, TopicPage } from '../../../../features/pages/topic-page.tsx'
import { getSite } from '../../../../features/site/get-site.ts'
import { requireLowerCase } from '../../../../features/site/lower-case-path.ts'
import { PageFrame } from '../../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../../features/site/page-metadata.ts'

interface TopicRouteProps {
  readonly params: Promise<{ readonly slug: string }>
}

/** None while building: every topic is rendered at its first request and static from then on. */
export function generateStaticParams(): never[] {
  return []
}

export async function generateMetadata({ params }: TopicRouteProps): Promise<Metadata> {
  const { slug } = await params
  const [topic, site] = await Promise.all([getTopic(slug), getSite()])
  if (topic === undefined) return missingMetadata
  return pageMetadata({
    path: pathOf({ type: 'topic', slug }),
    title: topic.title,
    description: topic.description ?? `Alle Artikel zum Thema ${topic.title}.`,
    site,
    // A topic with a single article repeats that article.
    index: (topic.articleCount ?? 0) >= 2,
  })
}

export default async function TopicRoute({ params }: TopicRouteProps) {
  const { slug } = await params
  const path = pathOf({ type: 'topic', slug })
  requireLowerCase(path)
  if (routeOf(path) === undefined) return <MissingPage />
  const topic = await getTopic(slug)
  if (topic === undefined) return <MissingPage />
  return (
    <PageFrame currentPath={path}>
      <TopicPage topic={topic} />
    </PageFrame>
  )
}
