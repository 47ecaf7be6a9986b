import { type SelfCheck, SelfCheckView } from '@repo/content/documents/self-check/self-check.view.tsx'
import { offeredItems } from '../lead-form/offered-items.ts'
import { ClosingOffer } from '../offer/closing-offer.tsx'
import { getOffer } from '../offer/get-offer.ts'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { SelfCheckTrail } from './self-check-trail.tsx'

interface SelfCheckPageProps {
  readonly check: SelfCheck
  readonly site: Site | null
}

/** A self-check on a page of its own, with the offer beneath. */
export async function SelfCheckPage({ check, site }: SelfCheckPageProps) {
  const offer = await getOffer()
  return (
    <>
      <SelfCheckTrail />
      <PageTitle lead={check.intro}>{check.title}</PageTitle>
      <div className="in-full columns-inherit">
        <SelfCheckView check={check} offerHref="#kontakt" level={2} />
      </div>
      <ClosingOffer
        offer={offer}
        headline={null}
        organisation={site?.organisation ?? null}
        context={{ section: `Selbsttest „${check.title}“`, items: offeredItems(check) }}
      />
    </>
  )
}
