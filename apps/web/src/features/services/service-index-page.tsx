import { serviceListQuery } from '@repo/content/documents/service/service.query.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { ServiceListQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { EmptyNote } from '../pages/empty-note.tsx'
import type { PageAt } from '../pages/page-at.ts'
import { PageTitle } from '../site/page-title.tsx'

const lead = 'Was wir für Sie tun können, was es Ihnen bringt und woran sich der Preis bemisst.'

/** All services. */
export async function serviceIndexPage(): Promise<PageAt> {
  const services = await fetchContent<ServiceListQueryResult>(serviceListQuery)
  return {
    title: 'Leistungen',
    description: lead,
    index: services.length > 0,
    content: (
      <>
        <PageTitle lead={lead}>Leistungen</PageTitle>
        {services.length === 0 ? (
          <EmptyNote>Noch ist keine Leistung veröffentlicht.</EmptyNote>
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: Safari drops a list without markers from the accessibility tree
          <ul role="list" className="in-wide columns-inherit list-none">
            {services.map(({ _id, title, slug, teaser }) => (
              <li key={_id} className="in-wide columns-inherit border-t-4 border-ink py-8 md:py-12">
                <div className="in-text">
                  <h2 className="text-headline font-extrabold tracking-tight hyphens-manual">
                    <a className="headline-link" href={pathOf({ type: 'service', slug })}>
                      {title}
                    </a>
                  </h2>
                  {teaser ? <p className="mt-4 max-w-read text-read">{teaser}</p> : null}
                </div>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}
