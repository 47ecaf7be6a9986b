import type { Offer } from '../articles/get-article.ts'
import type { Site } from '../site/get-site.ts'
import { Channels } from './channels.tsx'
import { ContactPersons } from './contact-persons.tsx'
import { ResponsePromise } from './response-promise.tsx'

interface OfferAsideProps {
  /** `null` while none is published. */
  readonly offer: Offer | null
  readonly organisation: Site['organisation'] | null
}

/** What stands beside the form: the promise, who answers, and the other ways to reach them. */
export function OfferAside({ offer, organisation }: OfferAsideProps) {
  return (
    <>
      <ResponsePromise hours={offer?.responsePromise ?? null} />
      <ContactPersons people={offer?.contactPersons ?? []} />
      <Channels organisation={organisation} shown={offer?.channels ?? null} />
    </>
  )
}
