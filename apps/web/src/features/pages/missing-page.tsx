import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { Suspense } from 'react'
import { getNewestArticles } from '../articles/get-article.ts'
import { findRedirect } from '../redirects/get-redirect.ts'
import { GoneView } from '../redirects/gone-view.tsx'
import { getSite } from '../site/get-site.ts'
import { NotFoundView } from './not-found-view.tsx'

/**
 * What an address without a page answers: the way to its new one, that it is gone, or 404, whole in the page's source.
 * Thrown on its own, `notFound()` leaves a static page with an empty body until scripts run; inside a boundary it sets
 * the status and the boundary's fallback is what visitors get.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export async function MissingPage({ path }: { readonly path: string }) {
  const found = await findRedirect(path)
  if (found?.kind === 'moved') {
    if (found.permanent) permanentRedirect(found.location)
    redirect(found.location)
  }
  const site = await getSite()
  // Marked in its head, so that its answer is 410.
  if (found?.kind === 'gone') return <GoneView replacement={found.replacement} site={site} />
  return (
    <Suspense fallback={<NotFoundView site={site} articles={await getNewestArticles()} />}>
      <NotFoundSignal />
    </Suspense>
  )
}

function NotFoundSignal(): never {
  notFound()
}
