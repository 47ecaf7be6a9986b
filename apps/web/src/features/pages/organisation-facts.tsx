import { type OrganisationFact, requiredFacts } from '@repo/content/documents/site-settings/legal-forms.ts'
import type { Site } from '../site/get-site.ts'

type Organisation = Site['organisation']

interface Fact {
  readonly term: string
  /** Parts of the line, in the order in which they are read. */
  readonly of: readonly (OrganisationFact | 'vatId' | 'supervisoryAuthority')[]
  readonly separator?: string
}

const lines: readonly Fact[] = [
  { term: 'Anbieter', of: ['legalName'] },
  { term: 'Straße', of: ['street'] },
  { term: 'Ort', of: ['postalCode', 'city'], separator: ' ' },
  { term: 'Vertreten durch', of: ['representatives'] },
  { term: 'E-Mail', of: ['email'] },
  { term: 'Telefon', of: ['phone'] },
  { term: 'Register', of: ['registerCourt', 'registerNumber'], separator: ', ' },
  { term: 'Umsatzsteuer-Identifikationsnummer', of: ['vatId'] },
  { term: 'Zuständige Aufsichtsbehörde', of: ['supervisoryAuthority'] },
  { term: 'Verantwortlich für den Inhalt', of: ['responsible'] },
]

/** Who runs the site, from the settings; what the legal form requires and nobody filled in is a marked gap. */
export function OrganisationFacts({ organisation }: { readonly organisation: Organisation }) {
  const required: ReadonlySet<string> = requiredFacts(organisation.legalForm)
  return (
    <dl className="border-t-4 border-ink">
      {lines.map(({ term, of, separator = '' }) => {
        const text = of.flatMap(name => organisation[name]?.trim() || []).join(separator)
        const hasGap = of.some(name => required.has(name) && !organisation[name]?.trim())
        if (text === '' && !hasGap) return null
        return (
          <div
            key={term}
            className="grid gap-x-6 border-b border-line py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)]"
          >
            <dt className="font-display text-small font-semibold">{term}</dt>
            <dd className="text-body">
              {text}
              {text !== '' && hasGap ? separator : null}
              {hasGap ? <mark className="marker">noch einzutragen</mark> : null}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
