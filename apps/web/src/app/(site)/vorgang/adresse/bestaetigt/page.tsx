import { ButtonLink } from '@repo/ui/button.tsx'
import type { Metadata } from 'next'
import { PageTitle } from '../../../../../features/site/page-title.tsx'
import { PlainFrame } from '../../../../../features/site/plain-frame.tsx'

export const metadata: Metadata = {
  title: 'E-Mail-Adresse bestätigt | Klartext',
  robots: { index: false, follow: false },
}

/** Leads to no case: whoever reads the mails of an address need not be who has the page. */
export default function AddressConfirmedPage() {
  return (
    <PlainFrame currentPath="">
      <PageTitle lead="Wir antworten ab jetzt an diese Adresse. Die bisherige bekommt eine kurze Nachricht davon.">
        Ihre E-Mail-Adresse ist bestätigt.
      </PageTitle>
      <div className="in-text max-w-[46rem]">
        <p className="text-body">
          Auf Ihrer Vorgangsseite steht sie schon. Dieses Fenster können Sie schließen.
        </p>
        <p className="mt-10">
          <ButtonLink href="/magazin" tone="quiet">
            Zum Magazin
          </ButtonLink>
        </p>
      </div>
    </PlainFrame>
  )
}
