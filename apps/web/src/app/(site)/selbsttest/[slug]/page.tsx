import { pathOf, routeOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { missingMetadata } from '../../../../features/pages/missing-metadata.ts'
import { MissingPage } from '../../../../features/pages/missing-page.tsx'
import { getSelfCheck } from '../../../../features/self-check/get-self-check.ts'
import { SelfCheckPage } from '../../../../features/self-check/self-check-page.tsx'
import { getSite } from '../../../../features/site/get-site.ts'
import { requireLowerCase } from '../../../../features/site/lower-case-path.ts'
import { PageFrame } from '../../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../../features/site/page-metadata.ts'

interface SelfCheckRouteProps {
  readonly params: Promise<{ readonly slug: string }>
}

/** None while building: every self-check is rendered at its first request and static from then on. */
export function generateStaticParams(): never[] {
  return []
}

export async function generateMetadata({ params }: SelfCheckRouteProps): Promise<Metadata> {
  const { slug } = await params
  const [check, site] = await Promise.all([getSelfCheck(slug), getSite()])
  if (check === null) return missingMetadata
  const path = pathOf({ type: 'selfCheck', slug })
  return pageMetadata({ path, title: check.title, description: check.intro, site })
}

export default async function SelfCheckRoute({ params }: SelfCheckRouteProps) {
  const { slug } = await params
  const path = pathOf({ type: 'selfCheck', slug })
  requireLowerCase(path)
  if (routeOf(path) === undefined) return <MissingPage path={path} />
  const [check, site] = await Promise.all([getSelfCheck(slug), getSite()])
  if (check === null) return <MissingPage path={path} />
  return (
    <PageFrame currentPath={path}>
      <SelfCheckPage check={check} site={site} />
    </PageFrame>
  )
}
