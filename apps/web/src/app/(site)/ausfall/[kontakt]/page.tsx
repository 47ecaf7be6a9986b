import type { Metadata } from 'next'
import { MissingPage } from '../../../../features/pages/missing-page.tsx'
import { OutageView } from '../../../../features/pages/outage-view.tsx'
import { getSite } from '../../../../features/site/get-site.ts'
import { PlainFrame } from '../../../../features/site/plain-frame.tsx'
import { outagePaths } from '../../../../serving/outage-paths.ts'

interface OutageRouteProps {
  readonly params: Promise<{ readonly kontakt: string }>
}

export const metadata: Metadata = {
  title: 'Gerade nicht erreichbar | Klartext',
  robots: { index: false, follow: false },
}

/** None while building; the front makes both as soon as it runs. */
export function generateStaticParams(): never[] {
  return []
}

/** What visitors get with a 503. The front asks for it in good time; from outside it has no address. */
export default async function OutageRoute({ params }: OutageRouteProps) {
  const path = `/ausfall/${(await params).kontakt}`
  if (path !== outagePaths.withContact && path !== outagePaths.plain) return <MissingPage path={path} />
  const site = path === outagePaths.withContact ? await getSite() : null
  return (
    <PlainFrame currentPath="" site={site}>
      <OutageView organisation={site?.organisation ?? null} />
    </PlainFrame>
  )
}
