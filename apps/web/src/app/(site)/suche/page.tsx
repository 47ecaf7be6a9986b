import { pathOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { SearchPage } from '../../../features/search/search-page.tsx'
import { readSearchTerms } from '../../../features/search/search-terms.ts'
import { getSite } from '../../../features/site/get-site.ts'
import { PageFrame } from '../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../features/site/page-metadata.ts'

const path = pathOf({ type: 'search' })

interface SearchRouteProps {
  readonly searchParams: Promise<{ readonly [name: string]: string | string[] | undefined }>
}

export async function generateMetadata(): Promise<Metadata> {
  const metadata = pageMetadata({
    path,
    title: 'Suche',
    description: 'Alle Artikel, Themen und Seiten dieser Website durchsuchen.',
    site: await getSite(),
    index: false,
  })
  // What somebody looked for is nobody else's business, not even of the page that is opened next.
  return { ...metadata, referrer: 'origin' }
}

/** Answers anew each time, as only the visitor's words tell one answer from another. */
export default async function SearchRoute({ searchParams }: SearchRouteProps) {
  const { q } = await searchParams
  return (
    <PageFrame currentPath={path}>
      <SearchPage terms={readSearchTerms(q)} />
    </PageFrame>
  )
}
