import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { CaseMissing } from '../../../../features/case/case-missing.tsx'

export const metadata: Metadata = {
  title: 'Vorgang nicht gefunden | Klartext',
  robots: { index: false, follow: false },
}

/** Inside a boundary it sets the status, and the boundary's fallback is whole in the page's source. */
function NotFoundSignal(): never {
  notFound()
}

/**
 * Where addresses of cases lead that are too old or never were one. A page of its own, because only a static page can
 * answer 404 and show something without scripts.
 */
export default function ExpiredCasePage() {
  return (
    <Suspense fallback={<CaseMissing />}>
      <NotFoundSignal />
    </Suspense>
  )
}
