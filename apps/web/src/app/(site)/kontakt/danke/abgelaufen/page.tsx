import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { ThankYouMissing } from '../../../../../features/lead-form/thank-you-missing.tsx'

export const metadata: Metadata = {
  title: 'Bestätigung nicht gefunden | Klartext',
  robots: { index: false, follow: false },
}

/** Inside a boundary it sets the status, and the boundary's fallback is whole in the page's source. */
function NotFoundSignal(): never {
  notFound()
}

/**
 * Where thank-you addresses lead that are too old or were cut off. A page of its own, because only a static page can
 * answer 404 and show something without scripts.
 */
export default function ExpiredThankYouPage() {
  return (
    <Suspense fallback={<ThankYouMissing />}>
      <NotFoundSignal />
    </Suspense>
  )
}
