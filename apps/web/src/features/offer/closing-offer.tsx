import type { Offer } from '../articles/get-article.ts'
import type { LeadFormContext } from '../lead-form/form-context.ts'
import { LeadForm } from '../lead-form/lead-form.tsx'
import type { Site } from '../site/get-site.ts'
import { fallbackOffer } from './fallback-offer.ts'
import { formChoices } from './form-choices.ts'
import { getAnswerTime } from './get-answer-time.ts'
import { OfferAside } from './offer-aside.tsx'

interface ClosingOfferProps {
  /** `null` while none is published. */
  readonly offer: Offer | null
  /** The article's own wording of the headline; empty means the offer's. */
  readonly headline: string | null
  readonly organisation: Site['organisation'] | null
  readonly context: LeadFormContext
}

/** The offer that closes an article, with the form: the one yellow field of the page. */
export async function ClosingOffer({ offer, headline, organisation, context }: ClosingOfferProps) {
  const { headline: offered, text } = offer ?? fallbackOffer
  const measured = await getAnswerTime(offer)
  return (
    <section
      id="kontakt"
      aria-labelledby="kontakt-titel"
      className="in-full columns-inherit mt-20 bg-signal py-16 text-on-signal md:mt-28 md:py-24 print:hidden"
    >
      <div className="in-wide grid gap-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-16">
        <div className="on-signal self-start lg:sticky lg:top-16">
          <h2 id="kontakt-titel" className="text-headline font-extrabold tracking-tight">
            {headline || offered}
          </h2>
          {text ? <p className="mt-6 text-lead">{text}</p> : null}
          <OfferAside offer={offer} organisation={organisation} measured={measured} />
        </div>
        <div className="bg-paper p-5 text-ink sm:p-8 md:p-10">
          <LeadForm context={{ ...context, ...formChoices(offer) }} />
        </div>
      </div>
    </section>
  )
}
