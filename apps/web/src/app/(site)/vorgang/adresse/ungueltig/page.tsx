import type { Metadata } from 'next'
import { AddressMissing } from '../../../../../features/case/address-missing.tsx'
import { AsNotFound } from '../../../../../features/site/as-not-found.tsx'

export const metadata: Metadata = {
  title: 'Link nicht gültig | Klartext',
  robots: { index: false, follow: false },
}

/** Where links lead that confirm nothing: used, replaced, too old or never there. */
export default function InvalidAddressLinkPage() {
  return (
    <AsNotFound>
      <AddressMissing />
    </AsNotFound>
  )
}
