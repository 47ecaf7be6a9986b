import type { Metadata } from 'next'
import { ThankYouMissing } from '../../../../../features/lead-form/thank-you-missing.tsx'
import { AsNotFound } from '../../../../../features/site/as-not-found.tsx'

export const metadata: Metadata = {
  title: 'Bestätigung nicht gefunden | Klartext',
  robots: { index: false, follow: false },
}

/** Where thank-you addresses lead that are too old or were cut off. */
export default function ExpiredThankYouPage() {
  return (
    <AsNotFound>
      <ThankYouMissing />
    </AsNotFound>
  )
}
