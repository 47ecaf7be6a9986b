import { caseNumber } from '@repo/leads/case-number.ts'
import { caseToken } from '@repo/leads/case-token.ts'
import { leadId } from '@repo/leads/lead.ts'
import { spokenDeadline } from '@repo/leads/working-hours.ts'
import { ButtonLink } from '@repo/ui/button.tsx'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { env } from '../../../../../env.ts'
import { FormFrame } from '../../../../../features/lead-form/form-frame.tsx'
import { ScoreReading } from '../../../../../features/lead-form/score-reading.tsx'
import { findSent } from '../../../../../features/lead-form/sent-enquiries.ts'
import { SentSummary } from '../../../../../features/lead-form/sent-summary.tsx'
import { type Receipt, readThankYouToken } from '../../../../../features/lead-form/thank-you-token.ts'
import { getOffer } from '../../../../../features/offer/get-offer.ts'
import { PageTitle } from '../../../../../features/site/page-title.tsx'
import { ifReachable } from '../../../../../lake/if-reachable.ts'

export const dynamic = 'force-dynamic'

interface Props {
  readonly params: Promise<{ readonly token: string }>
}

async function receiptOf({ params }: Props, secret: string): Promise<Receipt | undefined> {
  const token = decodeURIComponent((await params).token)
  const thankYou = readThankYouToken(token, secret, new Date())
  return thankYou.status === 'valid' ? thankYou.receipt : undefined
}

export const metadata: Metadata = {
  title: 'Ihre Anfrage ist angekommen | Klartext',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

const standardConfirmation = 'Ein Mensch liest sie und meldet sich auf dem Weg, den Sie angegeben haben.'

/** Number, promised time and, for an hour, what was sent; reloading sends nothing. */
export default async function ThankYouPage(props: Props) {
  const secret = env.FORM_SECRET
  const receipt = secret === undefined ? undefined : await receiptOf(props, secret)
  if (secret === undefined || receipt === undefined) redirect('/kontakt/danke/abgelaufen')
  const { key, dueAt } = receipt
  const sent = findSent(key)
  const offer = await ifReachable(getOffer)
  return (
    <FormFrame>
      <PageTitle lead={offer?.confirmation || standardConfirmation}>
        Danke, Ihre Anfrage ist <span className="marker">angekommen</span>.
      </PageTitle>
      <div className="in-text max-w-[46rem]">
        <dl className="mt-10 flex flex-wrap gap-x-16 gap-y-6 border-y-2 border-ink py-6">
          <div>
            <dt className="label text-muted">Ihre Vorgangsnummer</dt>
            <dd className="mt-1 font-display text-title font-semibold">{caseNumber(key)}</dd>
          </div>
          {dueAt === undefined ? null : (
            <div>
              <dt className="label text-muted">Antwort bis</dt>
              <dd className="mt-1 font-display text-title font-semibold">
                <time dateTime={dueAt.toISOString()}>{spokenDeadline(dueAt, new Date())}</time>
              </dd>
            </div>
          )}
        </dl>
        <p className="mt-6 text-body">
          Bitte notieren Sie die Nummer: Mit ihr finden wir Ihre Anfrage sofort wieder. Auf Ihrer{' '}
          <a className="link" href={`/vorgang/${caseToken(secret, leadId(key))}`}>
            Vorgangsseite
          </a>{' '}
          sehen Sie, wie es weitergeht, und können Ihre Angaben berichtigen oder löschen.
        </p>
        {sent === undefined ? null : <SentSummary sent={sent} />}
        {sent?.score === undefined ? null : <ScoreReading score={sent.score} />}
        <p className="mt-10 text-small text-muted">
          Diese Seite können Sie 24 Stunden lang aufrufen und neu laden; dabei wird nichts noch einmal
          gesendet. {sent === undefined ? '' : 'Ihre Angaben zeigt sie nur in der ersten Stunde.'}
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
