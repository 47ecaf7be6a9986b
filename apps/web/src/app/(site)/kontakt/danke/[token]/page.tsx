import { ButtonLink } from '@repo/ui/button.tsx'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { env } from '../../../../../env.ts'
import { FormFrame } from '../../../../../features/lead-form/form-frame.tsx'
import { ifReachable } from '../../../../../features/lead-form/if-reachable.ts'
import { readThankYouToken } from '../../../../../features/lead-form/thank-you-token.ts'
import { getOffer } from '../../../../../features/offer/get-offer.ts'
import { PageTitle } from '../../../../../features/site/page-title.tsx'

export const dynamic = 'force-dynamic'

interface Props {
  readonly params: Promise<{ readonly token: string }>
}

async function caseNumberOf({ params }: Props): Promise<string | undefined> {
  const token = decodeURIComponent((await params).token)
  const thankYou =
    env.FORM_SECRET === undefined ? undefined : readThankYouToken(token, env.FORM_SECRET, new Date())
  return thankYou?.status === 'valid' ? thankYou.caseNumber : undefined
}

export const metadata: Metadata = {
  title: 'Ihre Anfrage ist angekommen | Klartext',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

const standardConfirmation = 'Ein Mensch liest sie und meldet sich auf dem Weg, den Sie angegeben haben.'

/** Shows the case number that the signed address carries; reloading sends nothing. */
export default async function ThankYouPage(props: Props) {
  const caseNumber = await caseNumberOf(props)
  if (caseNumber === undefined) redirect('/kontakt/danke/abgelaufen')
  const offer = await ifReachable(getOffer)
  return (
    <FormFrame>
      <PageTitle lead={offer?.confirmation || standardConfirmation}>
        Danke, Ihre Anfrage ist <span className="marker">angekommen</span>.
      </PageTitle>
      <div className="in-text max-w-[46rem]">
        <dl className="mt-10 border-y-2 border-ink py-6">
          <dt className="label text-muted">Ihre Vorgangsnummer</dt>
          <dd className="mt-1 font-display text-title font-semibold">{caseNumber}</dd>
        </dl>
        <p className="mt-6 text-body">
          Bitte notieren Sie die Nummer: Mit ihr finden wir Ihre Anfrage sofort wieder. Diese Seite können Sie
          24 Stunden lang aufrufen und neu laden; dabei wird nichts noch einmal gesendet.
        </p>
        <p className="mt-10">
          <ButtonLink href="/magazin" tone="quiet">
            Weiter im Magazin lesen
          </ButtonLink>
        </p>
      </div>
    </FormFrame>
  )
}
