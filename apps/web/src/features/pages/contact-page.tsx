import { LeadForm } from '../lead-form/lead-form.tsx'
import { Channels } from '../offer/channels.tsx'
import { getOffer } from '../offer/get-offer.ts'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'

/** The offer as a page of its own, with the form. */
export async function ContactPage({ site }: { readonly site: Site | null }) {
  const offer = await getOffer()
  return (
    <>
      <PageTitle {...(offer?.text ? { lead: offer.text } : {})}>{offer?.headline ?? 'Kontakt'}</PageTitle>
      <div className="in-margin mb-8 lg:pr-8">
        <Channels organisation={site?.organisation ?? null} />
      </div>
      <div className="in-text max-w-[46rem] border-t-4 border-ink pt-8">
        <LeadForm context={offer === null ? {} : { offerId: offer._id }} />
      </div>
    </>
  )
}
