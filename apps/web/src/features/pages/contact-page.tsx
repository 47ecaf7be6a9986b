import type { ArticleNote } from '@repo/leads/open-notes.ts'
import { isPreview } from '../../lake/is-preview.ts'
import { LeadForm } from '../lead-form/lead-form.tsx'
import { fallbackOffer } from '../offer/fallback-offer.ts'
import { formChoices } from '../offer/form-choices.ts'
import { getAnswerTime } from '../offer/get-answer-time.ts'
import { getOffer } from '../offer/get-offer.ts'
import { OfferAside } from '../offer/offer-aside.tsx'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'

interface ContactPageProps {
  readonly site: Site | null
  /** The article from which the visitor came, if the link said so. */
  readonly article?: ArticleNote | undefined
}

/** The offer as a page of its own, with the form. */
export async function ContactPage({ site, article }: ContactPageProps) {
  const offer = await getOffer()
  const measured = await getAnswerTime(offer)
  const { headline, text } = offer ?? fallbackOffer
  const isCounted = article !== undefined && !(await isPreview())
  return (
    <>
      <PageTitle {...(text ? { lead: text } : {})}>{headline}</PageTitle>
      <div className="in-margin mb-8 lg:pr-8">
        <OfferAside offer={offer} organisation={site?.organisation ?? null} measured={measured} />
      </div>
      <div
        className="in-text max-w-[46rem] border-t-4 border-ink pt-8"
        {...(isCounted ? { 'data-enhance': 'count', 'data-article': article.id } : {})}
      >
        <LeadForm context={{ ...formChoices(offer), article }} />
      </div>
    </>
  )
}
