import { PortableText } from '@portabletext/react'
import { legalPageQuery } from '@repo/content/documents/legal-page/legal-page.query.ts'
import type { LegalPageKind } from '@repo/content/routes.ts'
import type { LegalPageQueryResult } from '@repo/content/sanity.types.ts'
import { keepBlocksTogether } from '@repo/content/shared/portable-text/keep-together.ts'
import { textComponents } from '@repo/content/shared/portable-text/text-components.tsx'
import { env } from '../../env.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { FormerVersions } from '../legal-versions/former-versions.tsx'
import { getLegalVersions, type LegalVersionLine } from '../legal-versions/get-legal-version.ts'
import { PrivacyInventory } from '../privacy/privacy-inventory.tsx'
import { GermanDate } from '../site/german-date.tsx'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { OrganisationFacts } from './organisation-facts.tsx'
import type { PageAt } from './page-at.ts'

const descriptions = {
  impressum: 'Wer diese Website betreibt, wer sie verantwortet und wie Sie uns erreichen.',
  datenschutz: 'Welche Daten diese Website verarbeitet, wozu, wie lange und welche Rechte Sie haben.',
  barrierefreiheit: 'Wie zugänglich diese Website ist, was noch fehlt und wo Sie Hürden melden können.',
} as const

/** The legal page of this kind, `null` while it is not published. */
export async function legalPage(kind: LegalPageKind, site: Site | null): Promise<PageAt | null> {
  const [page, versions] = await Promise.all([
    fetchContent<LegalPageQueryResult>(legalPageQuery, { kind }),
    getLegalVersions(kind),
  ])
  if (page === null) return null
  const content = <LegalText kind={kind} page={page} site={site} versions={versions} />
  return { title: page.title, description: descriptions[kind], content }
}

interface LegalTextProps {
  readonly kind: LegalPageKind
  readonly page: NonNullable<LegalPageQueryResult>
  readonly versions: readonly LegalVersionLine[]
  readonly site: Site | null
}

/** A legal text; the Impressum opens with the organisation's facts, the privacy statement closes with the inventory. */
function LegalText({ kind, page, site, versions }: LegalTextProps) {
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
      <div className="[&>*:first-child]:mt-0">
        {kind === 'impressum' && site !== null ? (
          <OrganisationFacts organisation={site.organisation} />
        ) : null}
        <PortableText value={keepBlocksTogether(page.body)} components={textComponents} />
        {kind === 'datenschutz' ? (
          <PrivacyInventory
            videoHosts={site?.videoHosts ?? []}
            services={{ hasMailServer: env.SMTP_URL, hasCrm: env.CRM_WEBHOOK_URL }}
          />
        ) : null}
        <FormerVersions kind={kind} versions={versions} />
      </div>
    </>
  )
}
