import { isLegalPageKind, legalVersionPath } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import {
  getLegalVersion,
  type LegalVersion,
} from '../../../../../features/legal-versions/get-legal-version.ts'
import { LegalVersionPage } from '../../../../../features/legal-versions/legal-version-page.tsx'
import { missingMetadata } from '../../../../../features/pages/missing-metadata.ts'
import { MissingPage } from '../../../../../features/pages/missing-page.tsx'
import { getSite } from '../../../../../features/site/get-site.ts'
import { requireLowerCase } from '../../../../../features/site/lower-case-path.ts'
import { PageFrame } from '../../../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../../../features/site/page-metadata.ts'

interface LegalVersionRouteProps {
  readonly params: Promise<{ readonly kind: string; readonly version: string }>
}

/** None while building: every version is rendered at its first request and static from then on. */
export function generateStaticParams(): never[] {
  return []
}

async function find({ kind, version }: { kind: string; version: string }): Promise<LegalVersion | null> {
  return isLegalPageKind(kind) && /^[a-z0-9-]{1,200}$/.test(version) ? getLegalVersion(kind, version) : null
}

export async function generateMetadata({ params }: LegalVersionRouteProps): Promise<Metadata> {
  const { kind, version } = await params
  const [page, site] = await Promise.all([find({ kind, version }), getSite()])
  if (page === null || !isLegalPageKind(kind)) return missingMetadata
  return pageMetadata({
    path: legalVersionPath(kind, version),
    title: `${page.title}, Fassung ${page.version}`,
    description: `Diese Fassung gilt nicht mehr; sie steht hier zum Nachlesen.`,
    site,
    // Whoever searches is to find what holds today.
    index: false,
  })
}

export default async function LegalVersionRoute({ params }: LegalVersionRouteProps) {
  const { kind, version } = await params
  const path = `/${kind}/fassung/${version}`
  requireLowerCase(path)
  const page = await find({ kind, version })
  if (page === null || !isLegalPageKind(kind)) return <MissingPage path={path} />
  return (
    <PageFrame currentPath={path}>
      <LegalVersionPage kind={kind} page={page} />
    </PageFrame>
  )
}
