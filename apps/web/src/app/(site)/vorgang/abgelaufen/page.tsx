import type { Metadata } from 'next'
import { CaseMissing } from '../../../../features/case/case-missing.tsx'
import { AsNotFound } from '../../../../features/site/as-not-found.tsx'

export const metadata: Metadata = {
  title: 'Vorgang nicht gefunden | Klartext',
  robots: { index: false, follow: false },
}

/** Where addresses of cases lead that are too old or never were one. */
export default function ExpiredCasePage() {
  return (
    <AsNotFound>
      <CaseMissing />
    </AsNotFound>
  )
}
