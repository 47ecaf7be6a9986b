import { Blocks } from '@repo/content/blocks/blocks.tsx'
import { serviceQuery } from '@repo/content/documents/service/service.query.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { ServiceQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { sealCrop } from '../media/seal-crop.ts'
import { ClosingOffer } from '../offer/closing-offer.tsx'
import { type PageAt, withSeo } from '../pages/page-at.ts'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'

type Service = NonNullable<ServiceQueryResult>

/** The service at this slug with what it costs and what is asked about it, `null` when there is none. */
export async function servicePage(slug: string, site: Site | null): Promise<PageAt | null> {
  const service = await fetchContent<ServiceQueryResult>(serviceQuery, { slug })
  if (service === null) return null
  const { title, teaser, body, priceHint, questions, offer, seo } = service
  const renderOffer = (headline: string | null) => (
    <ClosingOffer
      offer={offer}
      headline={headline}
      organisation={site?.organisation ?? null}
      context={{ offerId: offer?._id, section: `Leistung „${title}“` }}
    />
  )
  const hasForm = body.some(member => member._type === 'cta' && member.variant === 'form')
  const content = (
    <>
      <PageTitle
        kicker={
          <a className="underline underline-offset-4 hover:text-ink" href={pathOf({ type: 'serviceIndex' })}>
            Leistungen
          </a>
        }
        {...(teaser ? { lead: teaser } : {})}
      >
        {title}
      </PageTitle>
      <Blocks
        body={body}
        surroundings={{
          renderOffer,
          offerHref: '#kontakt',
          offerHeadline: offer?.headline ?? 'Kontakt',
          sealCrop,
        }}
      />
      {priceHint ? (
        <p className="in-text mt-10 max-w-read border-l-8 border-signal pl-5 font-display text-lead font-semibold">
          {priceHint}
        </p>
      ) : null}
      <Questions questions={questions} />
      {hasForm ? null : renderOffer(null)}
    </>
  )
  return withSeo({ title, ...(teaser ? { description: teaser } : {}), content }, seo)
}

function Questions({ questions }: { readonly questions: Service['questions'] }) {
  if (questions.length === 0) return null
  return (
    <section aria-labelledby="fragen" className="in-text mt-16 max-w-read">
      <h2 id="fragen" className="text-title font-extrabold tracking-tight">
        Häufige Fragen
      </h2>
      {questions.map(({ _key, question, answer }) => (
        <div key={_key} className="mt-8 border-t border-ink pt-5">
          <h3 className="font-display text-lead font-semibold">{question}</h3>
          <p className="mt-3 text-read whitespace-pre-line">{answer}</p>
        </div>
      ))}
    </section>
  )
}
