import { routeOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { formerPath } from '../../../features/pages/former-path.ts'
import { missingMetadata } from '../../../features/pages/missing-metadata.ts'
import { MissingPage } from '../../../features/pages/missing-page.tsx'
import type { PageAt } from '../../../features/pages/page-at.ts'
import { pageOf } from '../../../features/pages/page-of.tsx'
import { fallbackSite } from '../../../features/site/fallback-site.ts'
import { getSite } from '../../../features/site/get-site.ts'
import { requireLowerCase } from '../../../features/site/lower-case-path.ts'
import { PageFrame } from '../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../features/site/page-metadata.ts'

interface AnyPageProps {
  readonly params: Promise<{ readonly path?: readonly string[] }>
}

/** None while building: every page is rendered at its first request and static from then on. */
export function generateStaticParams(): never[] {
  return []
}

async function pathFrom(params: AnyPageProps['params']): Promise<string> {
  const { path = [] } = await params
  return `/${path.join('/')}`
}

async function pageAt(path: string): Promise<PageAt | null> {
  const route = routeOf(path)
  return route === undefined ? null : pageOf(route)
}

export async function generateMetadata({ params }: AnyPageProps): Promise<Metadata> {
  const path = await pathFrom(params)
  const [page, site] = await Promise.all([pageAt(path), getSite()])
  if (page === null) return missingMetadata
  const { title, shareTitle, description = (site ?? fallbackSite).description, image, index = true } = page
  return pageMetadata({
    path,
    description,
    site,
    index,
    ...(title === undefined ? {} : { title }),
    ...(image === undefined ? {} : { image }),
    ...(shareTitle === undefined ? {} : { share: { title: shareTitle, tone: null } }),
  })
}

export default async function AnyPage({ params }: AnyPageProps) {
  const path = await pathFrom(params)
  requireLowerCase(path)
  const today = formerPath(path)
  if (today !== undefined) permanentRedirect(today)
  const page = await pageAt(path)
  if (page === null) return <MissingPage path={path} />
  return <PageFrame currentPath={path}>{page.content}</PageFrame>
}
