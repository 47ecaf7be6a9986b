import { pathOf } from '@repo/content/routes.ts'
import { ButtonLink } from '@repo/ui/button.tsx'
import { PageTitle } from '../site/page-title.tsx'
import { PlainFrame } from '../site/plain-frame.tsx'

/** The whole page that a visitor reads at an address that does not exist. */
export function NotFoundView() {
  return (
    <PlainFrame currentPath="">
      <PageTitle lead="Vielleicht ist sie umgezogen, vielleicht hat sich ein Buchstabe verlaufen. An Ihnen liegt es wahrscheinlich nicht.">
        Diese Seite gibt es <span className="marker">nicht</span>.
      </PageTitle>
      <div className="in-wide flex flex-wrap gap-4">
        <ButtonLink href={pathOf({ type: 'articleIndex' })}>Zum Magazin</ButtonLink>
        <ButtonLink tone="quiet" href={pathOf({ type: 'contact' })}>
          Kontakt aufnehmen
        </ButtonLink>
      </div>
    </PlainFrame>
  )
}
