import type { ReactNode } from 'react'
import type { Offer } from '../articles/get-article.ts'

interface OfferTeaserProps {
  readonly offer: Offer
  readonly children: ReactNode
}

/** The offer in short: headline, text and where to go from here. */
export function OfferTeaser({ offer, children }: OfferTeaserProps) {
  return (
    <section
      aria-labelledby="angebot"
      className="in-full columns-inherit mt-16 bg-signal py-16 text-on-signal md:mt-24 md:py-24 print:hidden"
    >
      <div className="in-wide grid gap-8 lg:grid-cols-2 lg:gap-16">
        <h2 id="angebot" className="text-headline font-extrabold tracking-tight">
          {offer.headline}
        </h2>
        <div className="self-end">
          <p className="max-w-read text-lead">{offer.text}</p>
          <p className="on-signal mt-8">{children}</p>
        </div>
      </div>
    </section>
  )
}
