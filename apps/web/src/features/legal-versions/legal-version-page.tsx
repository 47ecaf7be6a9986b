import { PortableText } from '@portabletext/react'
import { type LegalPageKind, pathOf } from '@repo/content/routes.ts'
import { keepBlocksTogether } from '@repo/content/shared/portable-text/keep-together.ts'
import { textComponents } from '@repo/content/shared/portable-text/text-components.tsx'
import { GermanDate } from '../site/german-date.tsx'
import { PageTitle } from '../site/page-title.tsx'
import type { LegalVersion } from './get-legal-version.ts'

interface LegalVersionPageProps {
  readonly kind: LegalPageKind
  readonly page: LegalVersion
}

/** A legal text that holds no more, and says so before anything else. */
export function LegalVersionPage({ kind, page }: LegalVersionPageProps) {
  return (
    <>
      <PageTitle>
        {page.title}, Fassung {page.version}
      </PageTitle>
      <div className="in-margin mb-6 text-small text-muted lg:row-span-6 lg:pr-8">
        {page.validFrom ? (
          <p>
            galt ab <GermanDate iso={page.validFrom} />
          </p>
        ) : null}
        <p>
          galt bis <GermanDate iso={page.replacedAt} />
        </p>
        {page.changeNote ? <p className="mt-2">{page.changeNote}</p> : null}
      </div>
      <div className="[&>*:first-child]:mt-0">
        <p>
          <strong>Diese Fassung gilt nicht mehr.</strong>{' '}
          <a href={pathOf({ type: 'legalPage', kind })}>Zur heutigen Fassung</a>
        </p>
        <PortableText value={keepBlocksTogether(page.body)} components={textComponents} />
      </div>
    </>
  )
}
