import type { Offer } from '../articles/get-article.ts'
import type { Site } from '../site/get-site.ts'
import { Channels } from './channels.tsx'
import { ContactPersons } from './contact-persons.tsx'
import type { MeasuredAnswers } from './get-answer-time.ts'
import { ResponsePromise } from './response-promise.tsx'

interface OfferAsideProps {
  /** `null` while none is published. */
  readonly offer: Offer | null
  readonly organisation: Site['organisation'] | null
  /** How fast answers really came; `null` while nobody can say. */
  readonly measured: MeasuredAnswers | null
}

/** What stands beside the form: the promise, who answers, and the other ways to reach them. */
export function OfferAside({ offer, organisation, measured }: OfferAsideProps) {
  return (
    <>
      <ResponsePromise hours={offer?.responsePromise ?? null} measured={measured} />
      <ContactPersons people={offer?.contactPersons ?? []} />
      <Channels organisation={organisation} shown={offer?.channels ?? null} />
    </>
  )
}
