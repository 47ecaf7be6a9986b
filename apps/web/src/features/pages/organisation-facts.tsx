import { type OrganisationFact, requiredFacts } from '@repo/content/documents/site-settings/legal-forms.ts'
import type { Site } from '../site/get-site.ts'

type Organisation = Site['organisation']

interface Fact {
  readonly term: string
  readonly value: string | null
  /** A required fact shows its gap; another one is left out while it is empty. */
  readonly required: boolean
}

function factsOf(organisation: Organisation): readonly Fact[] {
  const required = requiredFacts(organisation.legalForm)
  const needs = (...names: readonly OrganisationFact[]) => names.some(name => required.has(name))
  const place = [organisation.postalCode, organisation.city].filter(Boolean).join(' ')
  const register = [organisation.registerCourt, organisation.registerNumber].filter(Boolean).join(', ')
  return [
    { term: 'Anbieter', value: organisation.legalName, required: needs('legalName') },
    { term: 'Straße', value: organisation.street, required: needs('street') },
    { term: 'Ort', value: place || null, required: needs('postalCode', 'city') },
    { term: 'Vertreten durch', value: organisation.representatives, required: needs('representatives') },
    { term: 'E-Mail', value: organisation.email, required: needs('email') },
    { term: 'Telefon', value: organisation.phone, required: needs('phone') },
    { term: 'Register', value: register || null, required: needs('registerCourt', 'registerNumber') },
    { term: 'Umsatzsteuer-Identifikationsnummer', value: organisation.vatId, required: false },
    {
      term: 'Verantwortlich für den Inhalt',
      value: organisation.responsible,
      required: needs('responsible'),
    },
  ]
}

/** Who runs the site, from the settings. */
export function OrganisationFacts({ organisation }: { readonly organisation: Organisation }) {
  const facts = factsOf(organisation).filter(({ value, required }) => required || value !== null)
  return (
    <dl className="border-t-4 border-ink">
      {facts.map(({ term, value }) => (
        <div
          key={term}
          className="grid gap-x-6 border-b border-line py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <dt className="font-display text-small font-semibold">{term}</dt>
          <dd className="text-body">{value ?? <mark className="marker">noch einzutragen</mark>}</dd>
        </div>
      ))}
    </dl>
  )
}
