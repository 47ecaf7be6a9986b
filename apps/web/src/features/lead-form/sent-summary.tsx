import { campaignText } from '@repo/leads/campaign.ts'
import { isTimeFrame, timeFrames } from '@repo/leads/time-frames.ts'
import type { ReactNode } from 'react'
import type { SentEnquiry } from './sent-enquiries.ts'

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="border-t border-muted py-3 sm:grid sm:grid-cols-[10rem_1fr] sm:gap-6">
      <dt className="label pt-1 text-muted">{label}</dt>
      <dd className="min-w-0 whitespace-pre-line break-words text-body">{children}</dd>
    </div>
  )
}

/** What was sent, word for word as it was accepted. */
export function SentSummary({ sent }: { readonly sent: SentEnquiry }) {
  const { message, email, phone, name, company, service, timeFrame, articleTitle } = sent
  const { section, campaign, items = [] } = sent
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Nachricht', message],
    ['E-Mail', email],
    ['Telefon', phone],
    ['Name', name],
    ['Firma', company],
    ['Leistung', service],
    ['Zeitrahmen', isTimeFrame(timeFrame) ? timeFrames[timeFrame] : undefined],
    ['Artikel', articleTitle],
    ['Abschnitt', section],
    ['Kampagne', campaign && campaignText(campaign)],
  ]
  return (
    <section aria-labelledby="gesendet" className="mt-12">
      <h2 id="gesendet" className="text-title font-extrabold tracking-tight">
        Das haben Sie gesendet
      </h2>
      <dl className="mt-4 border-b border-muted">
        {facts.map(([label, value]) =>
          value === undefined ? null : (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ),
        )}
        {items.length === 0 ? null : (
          <Fact label="Angekreuzt">
            <ul className="list-disc space-y-1 pl-5">
              {items.map(item => (
                <li key={item._key}>{item.ironicText}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  )
}
