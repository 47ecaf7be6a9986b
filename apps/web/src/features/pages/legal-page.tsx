import { PortableText } from '@portabletext/react'
import { legalPageQuery } from '@repo/content/documents/legal-page/legal-page.query.ts'
import type { LegalPageKind } from '@repo/content/routes.ts'
import type { LegalPageQueryResult } from '@repo/content/sanity.types.ts'
import { textComponents } from '@repo/content/shared/portable-text/text-components.tsx'
import { fetchContent } from '../../lake/fetch.ts'
import { GermanDate } from '../site/german-date.tsx'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { OrganisationFacts } from './organisation-facts.tsx'

/** The legal page of this kind, `null` while it is not published. */
export function getLegalPage(kind: LegalPageKind) {
  return fetchContent<LegalPageQueryResult>(legalPageQuery, { kind })
}

type LegalPage = NonNullable<Awaited<ReturnType<typeof getLegalPage>>>

interface LegalPageViewProps {
  readonly page: LegalPage
  readonly site: Site | null
}

/** A legal text; the Impressum opens with the organisation's facts, gaps marked. */
export function LegalPageView({ page, site }: LegalPageViewProps) {
  return (
    <>
      <PageTitle>{page.title}</PageTitle>
      <div className="in-margin mb-6 text-small text-muted lg:row-span-6 lg:pr-8">
        {page.version ? <p>Fassung {page.version}</p> : null}
        {page.validFrom ? (
          <p>
            gültig ab <GermanDate iso={page.validFrom} />
          </p>
        ) : null}
        {page.changeNote ? <p className="mt-2">{page.changeNote}</p> : null}
      </div>
      {page.kind === 'impressum' && site !== null ? (
        <OrganisationFacts organisation={site.organisation} />
      ) : null}
      <PortableText value={page.body} components={textComponents} />
    </>
  )
}
