import { pathOf } from '@repo/content/routes.ts'
import { ButtonLink } from '@repo/ui/button.tsx'
import { goneMark } from '../../lake/status-mark.ts'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { PlainFrame } from '../site/plain-frame.tsx'

interface GoneViewProps {
  /** Where readers find what took its place. */
  readonly replacement: { readonly location: string; readonly title: string } | null
  readonly site: Site | null
}

/** The whole page at an address whose page was taken down for good; answered with 410. */
export function GoneView({ replacement, site }: GoneViewProps) {
  return (
    <PlainFrame currentPath="" site={site}>
      <meta {...goneMark} />
      <PageTitle lead="Wir haben sie bewusst zurückgezogen; sie kommt nicht wieder.">
        Diese Seite gibt es <span className="marker">nicht mehr</span>.
      </PageTitle>
      {replacement === null ? null : (
        <p className="in-wide mb-10 text-lead">
          An ihre Stelle getreten ist:{' '}
          <a className="link" href={replacement.location}>
            {replacement.title}
          </a>
        </p>
      )}
      <div className="in-wide flex flex-wrap gap-4">
        <ButtonLink href={pathOf({ type: 'search' })}>Suchen</ButtonLink>
        <ButtonLink tone="quiet" href={pathOf({ type: 'articleIndex' })}>
          Zum Magazin
        </ButtonLink>
        <ButtonLink tone="quiet" href={pathOf({ type: 'contact' })}>
          Kontakt aufnehmen
        </ButtonLink>
      </div>
    </PlainFrame>
  )
}
